import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import { Stream } from '../../src/random/index.ts'
import type { SpaceDefinition } from '../../src/space/index.ts'
import { multiFidelity } from '../../src/strategies/index.ts'
import type { Trial } from '../../src/study/index.ts'

const space = {
  rate: { type: 'ordinal', values: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1] },
  width: { type: 'int', min: 1, max: 10 },
  depth: { type: 'int', min: 1, max: 6 },
  unit: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] },
} as const

interface Row {
  readonly rate: number
  readonly width: number
  readonly depth: number
  readonly unit: string
}

/** A tuning run: smooth but for what each configuration has of its own, and below full fidelity, 9, for what each fidelity has. */
function loss({ rate, width, depth, unit }: Row, fidelity: number): number {
  const r = ([...space.rate.values] as number[]).indexOf(rate)
  const u = ([...space.unit.choices] as string[]).indexOf(unit)
  const number = ((r * 10 + width) * 10 + depth) * 10 + u
  const own = new Stream(1, number, 'own').uniform() + (fidelity === 9 ? 0 : new Stream(fidelity, number, 'fidelity').uniform() - 0.5)
  return 0.3 * (r - 3) * (r - 3) + 0.05 * (width - 7) * (width - 7) + 0.1 * Math.abs(depth - 2 - u) + 0.2 * u + 0.5 * own
}

const all = space.rate.values.flatMap((rate) =>
  Array.from({ length: 10 }, (_, w) => w + 1).flatMap((width) =>
    Array.from({ length: 6 }, (_, k) => k + 1).flatMap((depth) => space.unit.choices.map((unit) => loss({ rate, width, depth, unit }, 9))),
  ),
)

/** How many trials were asked for at a point that was tried before, and not abandoned, at their fidelity or a higher one. */
function revisits(trials: readonly Trial[]): number {
  return trials.filter(({ params, fidelity }, i) => {
    const key = JSON.stringify(params)
    return trials
      .slice(0, i)
      .some((before) => before.status !== 'abandoned' && before.fidelity! >= fidelity! && JSON.stringify(before.params) === key)
  }).length
}

describe('multiFidelity in a finite space', () => {
  it('finds one of the best three of 1,440 rugged configurations for the cost of 45, and tries none again for less', () => {
    const ranks = Array.from({ length: 3 }, (_, seed) => {
      const optimizer = new Optimizer({ space, seed, strategy: multiFidelity({ min: 1, max: 9, levels: [1, 3, 9] }) })
      let best = Number.POSITIVE_INFINITY
      for (let spent = 0; spent < 45 * 9; ) {
        const { id, params, fidelity } = optimizer.ask()
        spent += fidelity!
        const value = loss(params, fidelity!)
        if (fidelity === 9) best = Math.min(best, value)
        optimizer.tell(id, value)
      }
      // the one repetition that tells noise from ruggedness
      expect(revisits(optimizer.trials)).toBeLessThanOrEqual(1)
      return all.filter((value) => value < best).length + 1
    })
    expect(ranks.filter((rank) => rank <= 3).length).toBeGreaterThanOrEqual(2)
  })

  it('visits no point twice at a fidelity or a lower one while others are left, whatever becomes of its trials', () => {
    const small: SpaceDefinition = {
      kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
      n: { type: 'int', min: 0, max: 4 },
      m: { type: 'int', min: 0, max: 2, when: { kind: ['a', 'b'] } },
    }
    const fate = fc.constantFrom('tell', 'tell', 'tell', 'fail', 'wait', 'abandon')
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fate), { minLength: 16, maxLength: 20 }),
        (seed, rounds) => {
          const optimizer = new Optimizer({ space: small, seed, strategy: multiFidelity({ min: 1, max: 4, levels: 3, initial: 4 }) })
          for (const [count, outcome] of rounds) {
            for (const { id, params, fidelity } of count === 1 ? [optimizer.ask()] : optimizer.ask(count)) {
              if (outcome === 'tell') optimizer.tell(id, Number(params.n) + (params.kind === 'c' ? 0.5 : Number(params.m)) / fidelity!)
              else if (outcome === 'fail') optimizer.tell(id, { status: 'failed' })
              else if (outcome === 'abandon') optimizer.tell(id, { status: 'abandoned' })
            }
            expect(revisits(optimizer.trials)).toBeLessThanOrEqual(1)
          }
        },
      ),
      { numRuns: 10 },
    )
  })

  it('is exhausted when every point was tried at full fidelity, however many lower ones there are', () => {
    const wide = { n: { type: 'int', min: 0, max: 399 } } as const
    const optimizer = new Optimizer({ space: wide, seed: 1, strategy: multiFidelity({ min: 1, max: 64, levels: 7, initial: 500 }) })
    for (let n = 0; n < 399; n++) optimizer.tell({ params: { n }, value: n })
    expect(optimizer.ask()).toMatchObject({ params: { n: 399 } })
    const last = optimizer.trials.at(-1)!
    if (last.fidelity !== 64) optimizer.tell({ params: { n: 399 }, value: 1 })
    expect(() => optimizer.ask()).toThrow(expect.objectContaining({ code: 'ERR_EXHAUSTED' }))
  })

  it('continues the trial that trained a point furthest, where trainings can be continued, and pays for the difference', () => {
    const run = (continues: boolean): readonly Trial[] => {
      const optimizer = new Optimizer({ space, seed: 2, strategy: multiFidelity({ min: 1, max: 9, levels: [1, 3, 9], continues }) })
      for (let spent = 0; spent < 270; ) {
        const { id, params, fidelity, parent } = optimizer.ask()
        spent += fidelity! - (optimizer.trials.find((trial) => trial.id === parent)?.fidelity ?? 0)
        optimizer.tell(id, loss(params, fidelity!))
      }
      return optimizer.trials
    }
    expect(run(false).every(({ parent }) => parent === undefined)).toBe(true)
    const trials = run(true)
    expect(revisits(trials)).toBeLessThanOrEqual(1)
    expect(trials.filter(({ parent }) => parent !== undefined).length).toBeGreaterThan(5)
    trials.forEach(({ params, fidelity, parent }, i) => {
      const before = trials.slice(0, i).filter((trial) => JSON.stringify(trial.params) === JSON.stringify(params))
      const furthest = before.toSorted((a, b) => b.fidelity! - a.fidelity! || b.number - a.number)[0]
      expect(parent).toBe(furthest && furthest.fidelity! < fidelity! ? furthest.id : undefined)
    })
  })
})
