import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { Optimizer, type OptimizerOptions } from '../../src/optimizer/index.ts'
import { type FreezeThawOptions, freezeThaw } from '../../src/strategies/index.ts'
import type { Trial } from '../../src/study/index.ts'
import { conformance } from './conformance.ts'

conformance(() => freezeThaw({ min: 1, max: 4, levels: 3, initial: 3 }), { runs: 8, actions: 24, continues: true })

const space = { x: { type: 'float', min: 0, max: 1 } } as const
type Line = typeof space
const MAX = 16

const open = (options: Partial<FreezeThawOptions> = {}, more: Partial<OptimizerOptions<Line>> = {}): Optimizer<Line> =>
  new Optimizer({ space, seed: 1, strategy: freezeThaw({ min: 1, max: MAX, levels: [1, 2, 4, 8, 16], initial: 3, ...options }), ...more })

/** The loss after so many epochs: it comes down to `(x - 0.3)^2`. */
const lossAt = (x: number, epochs: number): number => (x - 0.3) * (x - 0.3) + 1 / (1 + epochs)

const loss = ({ params, fidelity }: Trial<{ readonly x: number }>): number => lossAt(params.x, fidelity!)

function run(optimizer: Optimizer<Line>, trials: number): void {
  for (let i = 0; i < trials; i++) {
    const trial = optimizer.ask()
    optimizer.tell(trial.id, loss(trial))
  }
}

describe('freezeThaw', () => {
  it('begins with the first slice, and continues with the next one from the latest trial', () => {
    const optimizer = open()
    run(optimizer, 60)
    const continued = new Set<string>()
    for (const { parent, fidelity, params } of optimizer.trials) {
      if (parent === undefined) expect(fidelity).toBe(1)
      else {
        const before = optimizer.trials.find(({ id }) => id === parent)!
        expect(before.params).toEqual(params)
        expect(fidelity).toBe(2 * before.fidelity!)
        expect(continued.has(parent), 'nothing is continued twice').toBe(false)
        continued.add(parent)
      }
    }
    expect(continued.size).toBeGreaterThan(10)
  })

  it('finds the best configuration, and trains few to the end', () => {
    const optimizer = open()
    run(optimizer, 80)
    expect(optimizer.best!.fidelity).toBe(MAX)
    expect(Math.abs(optimizer.best!.params.x - 0.3)).toBeLessThan(0.05)
    const full = optimizer.trials.filter(({ fidelity }) => fidelity === MAX)
    const begun = optimizer.trials.filter(({ parent }) => parent === undefined)
    expect(full.length).toBeGreaterThan(0)
    expect(full.length).toBeLessThan(begun.length)
    const bad = begun.filter(({ params }) => Math.abs(params.x - 0.3) > 0.5)
    for (const { id } of bad) expect(full.some((trial) => rootOf(optimizer, trial) === id)).toBe(false)
  })

  it('recommends a trial with the full resource, and believes its value', () => {
    const optimizer = open()
    run(optimizer, 60)
    const { fidelity, value, posterior } = optimizer.best!
    expect(fidelity).toBe(MAX)
    expect(Math.abs(posterior!.mean - value)).toBeLessThan(0.02)
    expect(posterior!.sd).toBeLessThan(0.02)
  })

  it('does not continue what failed or was pruned, but what was abandoned', () => {
    for (const status of ['failed', 'pruned', 'abandoned'] as const) {
      const optimizer = open()
      run(optimizer, 3)
      const next = (): Trial<{ readonly x: number }> => {
        for (;;) {
          const trial = optimizer.ask()
          if (trial.parent !== undefined) return trial
          optimizer.tell(trial.id, loss(trial))
        }
      }
      const first = next()
      optimizer.tell(first.id, { status })
      let again = 0
      for (let i = 0; i < 25; i++) {
        const trial = optimizer.ask()
        if (trial.parent === first.parent) again++
        optimizer.tell(trial.id, loss(trial))
      }
      expect(again, status).toBe(status === 'abandoned' ? 1 : 0)
    }
  })

  it('learns from values reported on the way, of steps that the parent had not', () => {
    const optimizer = open()
    run(optimizer, 12)
    const pending = optimizer.ask()
    const after = (step: number, value: number): string => {
      const copy = Optimizer.fromJSON<Line>(JSON.parse(JSON.stringify(optimizer)), all)
      copy.report(pending.id, step, value)
      return JSON.stringify(copy.ask(3).map(({ params, parent }) => [params, parent]))
    }
    const silent = JSON.stringify(
      Optimizer.fromJSON<Line>(JSON.parse(JSON.stringify(optimizer)), all)
        .ask(3)
        .map(({ params, parent }) => [params, parent]),
    )
    // a first slice of one unit has one step: 0
    const reached = pending.fidelity!
    expect(after(reached - 1, -3)).not.toBe(silent)
    expect(after(reached + 3, -3), 'beyond what it was given').toBe(silent)
  })

  it('continues different configurations while many are running', () => {
    const optimizer = open()
    run(optimizer, 20)
    const trials = optimizer.ask(8)
    const parents = trials.flatMap(({ parent }) => (parent === undefined ? [] : [parent]))
    expect(new Set(parents).size).toBe(parents.length)
    const fresh = trials.filter(({ parent }) => parent === undefined).map(({ params }) => params.x)
    expect(new Set(fresh).size).toBe(fresh.length)
  })

  it('works the same way round for values to be maximised', () => {
    const [low, high] = [open(), open({}, { direction: 'maximize' })]
    for (let i = 0; i < 30; i++) {
      const [a, b] = [low.ask(), high.ask()]
      expect([b.params, b.fidelity, b.parent]).toEqual([a.params, a.fidelity, a.parent])
      low.tell(a.id, loss(a))
      high.tell(b.id, -loss(a))
    }
    expect(high.best!.posterior!.mean).toBe(-low.best!.posterior!.mean)
  })

  it('has six levels up to the full resource, by default', () => {
    expect(freezeThaw({ max: 27 }).options).toEqual({ max: 27, min: 1, levels: 6 })
    expect(freezeThaw({ max: 0.5 }).options).toEqual({ max: 0.5, min: 0.5 / 27, levels: 6 })
    const fidelities = new Set<number>()
    const optimizer = open({ min: 1, max: 27, levels: 6 })
    run(optimizer, 60)
    for (const { fidelity } of optimizer.trials) fidelities.add(fidelity!)
    expect([...fidelities].sort((a, b) => a - b)).toEqual([1, 2, 4, 7, 14, 27])
  })

  it('refuses several objectives, and a memo that it did not write', () => {
    const strategy = freezeThaw({ max: 9 })
    expect(() => new Optimizer({ space, seed: 1, strategy, direction: ['minimize', 'maximize'] })).toThrow(
      expect.objectContaining({ argument: 'direction' }),
    )
    for (const memo of [3, [], { fit: 1 }, { fit: { told: 1 } }, { success: { told: 'x', theta: [] } }]) {
      const state = JSON.parse(JSON.stringify(open()))
      state.events.push({ type: 'ask', number: 0, id: '0', params: { x: 0.5 }, fidelity: 1, memo })
      expect(() => Optimizer.fromJSON<Line>(state, all).ask()).toThrow(expect.objectContaining({ code: 'ERR_STATE' }))
    }
  })

  it.each([
    [{ max: 0 }, 'options.max'],
    [{ max: NaN }, 'options.max'],
    [{ max: 9, min: 9 }, 'options.min'],
    [{ max: 9, min: 0 }, 'options.min'],
    [{ max: 1 }, 'options.min'],
    [{ max: 9, levels: 1 }, 'options.levels'],
    [{ max: 9, min: 1, levels: [1, 8] }, 'options.levels[1]'],
    [{ max: 9, initial: 0 }, 'options.initial'],
    [{ max: 9, step: 1 }, 'options.step'],
  ])('names the option at fault: %j', (options, argument) => {
    expect(() => freezeThaw(options as FreezeThawOptions)).toThrow(expect.objectContaining({ argument }))
  })
})

/** The id of the trial that a configuration began with. */
function rootOf(optimizer: Optimizer<Line>, trial: Trial<{ readonly x: number }>): string {
  let root = trial
  while (root.parent !== undefined) root = optimizer.trials.find(({ id }) => id === root.parent)!
  return root.id
}
