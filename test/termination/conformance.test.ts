import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { allOf, budget, firstOf, Optimizer, regretBound, shouldStop, stagnation, type Terminator, time } from '../../src/index.ts'
import { bowl, told } from './studies.ts'

const terminators: Readonly<Record<string, Terminator>> = {
  'budget of trials': budget({ trials: 12 }),
  'budget of cost': budget({ cost: 12 }),
  time: time({ seconds: 5, start: 0 }),
  stagnation: stagnation({ window: 5, tolerance: 1e-3 }),
  regretBound: regretBound({ tolerance: 1e-3, initial: 8 }),
  firstOf: firstOf(budget({ trials: 12 }), stagnation({ window: 3 })),
  allOf: allOf(budget({ trials: 3 }), stagnation({ window: 3, tolerance: 1e-3 })),
}

/** At which evaluation each would have stopped; 99 for not at all. */
function stops(terminator: Terminator, seed: number): number {
  for (let n = 0; n <= 24; n += 2) if (shouldStop(bowl(n, seed), terminator, { now: n / 3 }) !== undefined) return n
  return 99
}

describe.each(Object.entries(terminators))('%s', (_, terminator) => {
  it('is plain JSON beside its functions', () => {
    expect(JSON.parse(JSON.stringify(terminator.options))).toEqual(terminator.options)
    expect(terminator.name).not.toBe('')
    expect(Object.isFrozen(terminator)).toBe(true)
  })

  it('does not end an empty study', () => {
    expect(shouldStop(told(), terminator, { now: 0 })).toBeUndefined()
  })

  it('copes with failures, pending trials, equal values, and results nobody asked for', () => {
    const optimizer = told({ status: 'failed' }, { status: 'pruned' }, { status: 'abandoned' }, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    optimizer.ask(2)
    optimizer.tell({ params: { x: 0.5 }, value: 1 })
    const reason = shouldStop(optimizer, terminator, { now: 1 })
    expect(['string', 'undefined']).toContain(typeof reason)
  })

  it('ends a study in the end, with its reason in words, and says the same of the study when it was restored', () => {
    const optimizer = bowl(24)
    const before = JSON.stringify(optimizer)
    const reason = shouldStop(optimizer, terminator, { now: 8 })
    expect(reason).toMatch(/^(budget|time|stagnation|regretBound): /)
    expect(JSON.stringify(optimizer)).toBe(before)
    expect(shouldStop(Optimizer.fromJSON(JSON.parse(before), all), terminator, { now: 8 })).toBe(reason)
  })

  it('changes no suggestion', () => {
    const [asked, plain] = [bowl(11), bowl(11)]
    shouldStop(asked, terminator, { now: 8 })
    expect(asked.ask()).toEqual(plain.ask())
  })

  it('follows a log that grows as it does one that is read at once', () => {
    const optimizer = bowl(9)
    for (let i = 0; i < 5; i++) {
      const grown = shouldStop(optimizer, terminator, { now: 1 })
      expect(grown).toBe(shouldStop(Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all), terminator, { now: 1 }))
      optimizer.tell(optimizer.ask().id, 0.25 / (i + 1))
    }
  })
})

describe('maximising', () => {
  it('negated values end at the same evaluation', () => {
    for (const name of ['stagnation', 'regretBound'] as const) {
      for (const n of [8, 12, 16, 24]) {
        const [down, up] = [bowl(n), bowl(n, 1, 'maximize')]
        expect(shouldStop(up, terminators[name]), `${name} ${n}`).toBe(shouldStop(down, terminators[name]))
      }
    }
  })

  it('each ends somewhere else, so that they are told apart', () => {
    expect(stops(terminators['budget of trials'], 2)).toBe(12)
    expect(stops(terminators.time, 2)).toBe(16)
    expect(stops(terminators.regretBound, 2)).toBeLessThan(24)
  })
})
