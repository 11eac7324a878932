import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { isSurmiseError, StudyError } from '../../src/base/index.ts'
import { minimize } from '../../src/loop/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { fidelityBranin } from '../../src/problems/index.ts'
import { Space } from '../../src/space/index.ts'
import { type MultiFidelityOptions, multiFidelity } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'
import { restoreStrategy } from './restored.ts'

conformance(() => multiFidelity({ min: 1, max: 9, levels: [1, 3, 9], initial: 3 }), { runs: 12, actions: 14, revisits: true })

conformance(() => multiFidelity({ min: 1, max: 9, levels: [1, 3, 9], initial: 3, continues: true }), {
  runs: 6,
  actions: 14,
  revisits: true,
})

const space = { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: 0, max: 15 } } as const
const options: MultiFidelityOptions = { min: 0.1, max: 1, cost: { fixed: 0.05 / 0.95, power: 2 } }

/** Runs Branin's function, and gives what was spent in units of full evaluations. */
function spend(optimizer: Optimizer<typeof space>, budget: number): { spent: number; full: number } {
  let [spent, full] = [0, 0]
  while (spent < budget) {
    const { id, params, fidelity } = optimizer.ask()
    expect(fidelity).toBeDefined()
    const cost = 0.05 + 0.95 * fidelity! * fidelity!
    spent += cost
    if (fidelity === 1) full += cost
    optimizer.tell(id, fidelityBranin.evaluateAt([params.x, params.y], fidelity!))
  }
  return { spent, full }
}

describe('multiFidelity', () => {
  it('finds the minimum of Branin at full fidelity for the cost of twenty evaluations, half of it spent there', () => {
    const optimizer = new Optimizer({ space, seed: 3, strategy: multiFidelity(options) })
    const { spent, full } = spend(optimizer, 20)
    expect(optimizer.best?.fidelity).toBe(1)
    expect(optimizer.best!.value - fidelityBranin.minimum).toBeLessThan(1e-3)
    expect(optimizer.best?.posterior?.mean).toBeCloseTo(optimizer.best!.value, 1)
    expect(full).toBeGreaterThan(0.45 * spent)
    // and most trials are cheap
    const cheap = optimizer.trials.filter(({ fidelity }) => fidelity! < 1)
    expect(cheap.length).toBeGreaterThan(optimizer.trials.length / 2)
  })

  it('spends nothing below full fidelity, once it has a model, where that costs as much', () => {
    const optimizer = new Optimizer({ space, seed: 1, strategy: multiFidelity({ min: 0.1, max: 1, cost: { fixed: 1e6 } }) })
    spend(optimizer, 12)
    const first = optimizer.trials.filter(({ number }) => number >= 5)
    expect(first.length).toBeGreaterThan(5)
    for (const { fidelity } of first) expect(fidelity).toBe(1)
  })

  it('recommends nothing at a lower fidelity, however good it looks, as soon as there is a trial at the full one', () => {
    const optimizer = new Optimizer({
      space: { x: { type: 'float', min: 0, max: 1 } },
      seed: 1,
      strategy: multiFidelity({ min: 1, max: 9 }),
    })
    for (let i = 0; i < 30; i++) {
      const { id, params, fidelity } = optimizer.ask()
      // the lower the fidelity, the better the values
      optimizer.tell(id, (params.x - 0.3) ** 2 + fidelity!)
      if (optimizer.trials.some((trial) => trial.fidelity === 9)) expect(optimizer.best?.fidelity).toBe(9)
    }
    expect(optimizer.best?.fidelity).toBe(9)
  })

  it('learns from results at fidelities of the caller, and from those without one as from the full one', () => {
    const optimizer = new Optimizer({ space, seed: 2, strategy: multiFidelity(options) })
    for (let i = 0; i < 8; i++) {
      const params = { x: -5 + 2 * i, y: (5 * i) % 15 }
      const fidelity = [0.05, 0.13, 0.7, 5][i % 4]
      optimizer.tell({ params, fidelity, value: fidelityBranin.evaluateAt([params.x, params.y], Math.min(1, fidelity)) })
      optimizer.tell({ params: { x: params.x, y: 15 - params.y }, value: fidelityBranin.evaluate([params.x, 15 - params.y]) })
    }
    const { id } = optimizer.ask({ params: { x: 3, y: 2 }, fidelity: 0.5 })
    expect(optimizer.trials.at(-1)).toMatchObject({ id, fidelity: 0.5 })
    spend(optimizer, 10)
    expect(Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all).ask()).toEqual(optimizer.ask())
  })

  it('tries a point of a finite space once at each fidelity, all of them at the full one, and is then exhausted', () => {
    const finite = { n: { type: 'int', min: 0, max: 3 }, c: { type: 'categorical', choices: ['a', 'b'] } } as const
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 3 }), (seed, batch) => {
        const optimizer = new Optimizer({ space: finite, seed, strategy: multiFidelity({ min: 1, max: 4, levels: 3, initial: 4 }) })
        const seen = new Set<string>()
        let repeated = 0
        const full = (): number =>
          new Set(optimizer.trials.flatMap((trial) => (trial.fidelity === 4 ? [JSON.stringify(trial.params)] : []))).size
        try {
          for (;;) {
            for (const { id, params, fidelity } of batch === 1 ? [optimizer.ask()] : optimizer.ask(batch)) {
              const key = JSON.stringify([params, fidelity])
              if (seen.has(key)) repeated++
              seen.add(key)
              optimizer.tell(id, params.n * params.n - (params.c === 'a' ? fidelity! : 0))
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(StudyError)
          expect(isSurmiseError(error) && error.code).toBe('ERR_EXHAUSTED')
        }
        // one repetition may tell noise from ruggedness, and a batch that asks for too many gets none
        expect(repeated).toBeLessThanOrEqual(1)
        expect(full()).toBeGreaterThan(8 - batch)
      }),
      { numRuns: 12 },
    )
  })

  it('tells the objective of minimize its fidelity', async () => {
    const fidelities: (number | undefined)[] = []
    const { best } = await minimize(
      ({ x }, { fidelity }) => {
        fidelities.push(fidelity)
        return (x - 0.5) ** 2 + 1 / fidelity!
      },
      { space: { x: { type: 'float', min: 0, max: 1 } }, trials: 12, seed: 1, strategy: multiFidelity({ min: 1, max: 16 }) },
    )
    expect(new Set(fidelities)).toEqual(new Set([1, 2, 4, 8, 16].filter((fidelity) => fidelities.includes(fidelity))))
    expect(best?.fidelity).toBe(16)
  })

  it('has the levels that were asked for', () => {
    const used = (given: MultiFidelityOptions): number[] => {
      const optimizer = new Optimizer({ space, seed: 1, strategy: multiFidelity({ ...given, initial: 64 }) })
      return [...new Set(optimizer.ask(64).map(({ fidelity }) => fidelity!))].sort((a, b) => a - b)
    }
    expect(used({ min: 1, max: 81 })).toEqual([1, 3, 9, 27, 81])
    expect(used({ min: 1, max: 3 })).toEqual([1, 2, 3])
    expect(used({ min: 2, max: 50, levels: [2, 7, 50] })).toEqual([2, 7, 50])
    expect(used({ min: 0.25, max: 1, levels: 3 })).toEqual([0.25, 0.5, 1])
    expect(used({ min: 5e-324, max: 1.7e308, levels: 2 })).toEqual([5e-324, 1.7e308])
  })

  it('is restored from its options', () => {
    for (const given of [options, { min: 1, max: 9, levels: [1, 2, 9], initial: 7 }, { min: 1, max: 2, levels: 4, continues: true }]) {
      const strategy = multiFidelity(given)
      const state = JSON.parse(JSON.stringify({ name: strategy.name, options: strategy.options }))
      expect(restoreStrategy(state).options).toEqual(strategy.options)
    }
  })

  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'ERR_ARGUMENT_TYPE', 'options'],
    ['an unknown option', { min: 1, max: 2, maks: 3 }, 'ERR_ARGUMENT_VALUE', 'options.maks'],
    ['no min', { max: 2 }, 'ERR_ARGUMENT_TYPE', 'options.min'],
    ['min 0', { min: 0, max: 2 }, 'ERR_ARGUMENT_VALUE', 'options.min'],
    ['min NaN', { min: NaN, max: 2 }, 'ERR_ARGUMENT_VALUE', 'options.min'],
    ['max a string', { min: 1, max: '2' }, 'ERR_ARGUMENT_TYPE', 'options.max'],
    ['max Infinity', { min: 1, max: Infinity }, 'ERR_ARGUMENT_VALUE', 'options.max'],
    ['max equal to min', { min: 1, max: 1 }, 'ERR_ARGUMENT_VALUE', 'options.max'],
    ['another cost', { min: 1, max: 2, cost: 'cubic' }, 'ERR_ARGUMENT_VALUE', 'options.cost'],
    ['a function as cost', { min: 1, max: 2, cost: () => 1 }, 'ERR_ARGUMENT_TYPE', 'options.cost'],
    ['a cost with a typing error', { min: 1, max: 2, cost: { pow: 2 } }, 'ERR_ARGUMENT_VALUE', 'options.cost.pow'],
    ['a negative fixed cost', { min: 1, max: 2, cost: { fixed: -1 } }, 'ERR_ARGUMENT_VALUE', 'options.cost.fixed'],
    ['power 0', { min: 1, max: 2, cost: { power: 0 } }, 'ERR_ARGUMENT_VALUE', 'options.cost.power'],
    ['one level', { min: 1, max: 2, levels: 1 }, 'ERR_ARGUMENT_VALUE', 'options.levels'],
    ['half a level', { min: 1, max: 2, levels: 2.5 }, 'ERR_ARGUMENT_VALUE', 'options.levels'],
    ['levels a string', { min: 1, max: 2, levels: 'all' }, 'ERR_ARGUMENT_TYPE', 'options.levels'],
    ['levels too few', { min: 1, max: 2, levels: [2] }, 'ERR_ARGUMENT_VALUE', 'options.levels'],
    ['levels not from min', { min: 1, max: 3, levels: [2, 3] }, 'ERR_ARGUMENT_VALUE', 'options.levels[0]'],
    ['levels not to max', { min: 1, max: 3, levels: [1, 2] }, 'ERR_ARGUMENT_VALUE', 'options.levels[1]'],
    ['levels that fall', { min: 1, max: 4, levels: [1, 3, 2, 4] }, 'ERR_ARGUMENT_VALUE', 'options.levels[2]'],
    ['a level NaN', { min: 1, max: 4, levels: [1, NaN, 4] }, 'ERR_ARGUMENT_VALUE', 'options.levels[1]'],
    ['a level undefined', { min: 1, max: 4, levels: [1, undefined, 4] }, 'ERR_ARGUMENT_TYPE', 'options.levels[1]'],
    ['initial 0', { min: 1, max: 2, initial: 0 }, 'ERR_ARGUMENT_VALUE', 'options.initial'],
    ['continues a string', { min: 1, max: 2, continues: 'yes' }, 'ERR_ARGUMENT_TYPE', 'options.continues'],
  ])('refuses %s', (_, given, code, argument) => {
    try {
      multiFidelity(given as MultiFidelityOptions)
    } catch (error) {
      expect(isSurmiseError(error) && [error.code, error.argument]).toEqual([code, argument])
      return
    }
    expect.unreachable()
  })

  it('has room for a parameter that is called fidelity', () => {
    const named = { fidelity: { type: 'float', min: 0, max: 1 }, fidelity_: { type: 'int', min: 0, max: 3 } } as const
    const optimizer = new Optimizer({ space: named, seed: 1, strategy: multiFidelity({ min: 1, max: 9, initial: 3 }) })
    for (let i = 0; i < 8; i++) {
      const { id, params } = optimizer.ask()
      expect(() => new Space(named).check('params', params)).not.toThrow()
      optimizer.tell(id, params.fidelity + params.fidelity_)
    }
  })
})
