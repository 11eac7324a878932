import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { allOf, budget, firstOf, Optimizer, regretBound, shouldStop, stagnation, type Terminator, time } from '../../src/index.ts'
import { terminatorLaws } from '../../src/testing/index.ts'
import { anySeed, hold } from '../laws.ts'
import { bowl } from './studies.ts'

const terminators = {
  'budget of trials': () => budget({ trials: 12 }),
  'budget of cost': () => budget({ cost: 12 }),
  time: () => time({ seconds: 5, start: 0 }),
  stagnation: () => stagnation({ trials: 5, tolerance: 1e-3 }),
  regretBound: () => regretBound({ tolerance: 1e-3, initial: 8 }),
  firstOf: () => firstOf(budget({ trials: 12 }), stagnation({ trials: 3 })),
  allOf: () => allOf(budget({ trials: 3 }), stagnation({ trials: 3, tolerance: 1e-3 })),
} satisfies Readonly<Record<string, () => Terminator>>

for (const [name, make] of Object.entries(terminators)) {
  // a model of equal values has no bound
  hold(`the laws of a terminator: ${name}`, terminatorLaws(make, { seed: anySeed, runs: 5, ends: name !== 'regretBound' }))
}

/** At which evaluation a terminator would have stopped; 99 for not at all. */
function stops(terminator: Terminator, seed: number): number {
  for (let n = 0; n <= 24; n += 2) if (shouldStop(bowl(n, seed), terminator, { now: n / 3 }) !== undefined) return n
  return 99
}

describe.each(Object.entries(terminators))('%s', (_, make) => {
  it('is frozen, and ends a bowl in the end, with its name first, as it does when the study was restored', () => {
    expect(Object.isFrozen(make())).toBe(true)
    const optimizer = bowl(24)
    const reason = shouldStop(optimizer, make(), { now: 8 })
    expect(reason).toMatch(/^(budget|time|stagnation|regretBound): /)
    expect(shouldStop(Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all), make(), { now: 8 })).toBe(reason)
  })
})

describe('maximising', () => {
  it('negated values end at the same evaluation', () => {
    for (const make of [terminators.stagnation, terminators.regretBound]) {
      for (const n of [8, 12, 16, 24]) {
        const [down, up] = [bowl(n), bowl(n, 1, 'maximize')]
        expect(shouldStop(up, make()), `${make().name} ${n}`).toBe(shouldStop(down, make()))
      }
    }
  })

  it('each ends somewhere else, so that they are told apart', () => {
    expect(stops(terminators['budget of trials'](), 2)).toBe(12)
    expect(stops(terminators.time(), 2)).toBe(16)
    expect(stops(terminators.regretBound(), 2)).toBeLessThan(24)
  })
})
