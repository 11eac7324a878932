import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { SpaceDefinition } from '../../src/space/index.ts'
import { multiFidelity } from '../../src/strategies/index.ts'
import type { Trial } from '../../src/study/index.ts'
import { ruggedLoss, ruggedLosses, ruggedSpace } from './ruggedTuning.ts'

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
      const optimizer = new Optimizer({ space: ruggedSpace, seed, strategy: multiFidelity({ min: 1, max: 9, levels: [1, 3, 9] }) })
      let best = Number.POSITIVE_INFINITY
      for (let spent = 0; spent < 45 * 9; ) {
        const { id, params, fidelity } = optimizer.ask()
        spent += fidelity!
        const value = ruggedLoss(params, fidelity!)
        if (fidelity === 9) best = Math.min(best, value)
        optimizer.tell(id, value)
      }
      // the one repetition that tells noise from ruggedness
      expect(revisits(optimizer.trials)).toBeLessThanOrEqual(1)
      return ruggedLosses.filter((value) => value < best).length + 1
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
      const optimizer = new Optimizer({
        space: ruggedSpace,
        seed: 2,
        strategy: multiFidelity({ min: 1, max: 9, levels: [1, 3, 9], continues }),
      })
      for (let spent = 0; spent < 270; ) {
        const { id, params, fidelity, parent } = optimizer.ask()
        spent += fidelity! - (optimizer.trials.find((trial) => trial.id === parent)?.fidelity ?? 0)
        optimizer.tell(id, ruggedLoss(params, fidelity!))
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
