import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceToWin, type Raced, type RaceOptions, race } from '../../src/crossValidation/index.ts'
import { isSurmiseError } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'
import type { Trial } from '../../src/study/index.ts'

const trialOf = (number: number, status: Trial['status'], scores: readonly number[], value?: number): Trial => ({
  id: String(number),
  number,
  params: {},
  status,
  ...(value === undefined ? {} : { value }),
  reports: scores.map((score, step) => ({ step, value: score })),
})
const mean = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length
const complete = (number: number, scores: readonly number[]): Trial => trialOf(number, 'complete', scores, mean(scores))
const study = (...trials: readonly Trial[]): Raced => ({ direction: 'minimize', trials })
const score = fc.double({ min: -1e6, max: 1e6, noNaN: true })

describe('the chance to win', () => {
  it('is that of a paired t with the correction for what is left to be drawn, by a worked example', () => {
    // mean 2, s^2 = 1, variance 1/3 - 1/5 = 2/15: t = 5.4772, two degrees of freedom
    expect(chanceToWin([1, 2, 3], 5)).toBeCloseTo(0.01587708, 8)
    // the same tail that a t of 2 / sqrt(1 / 3) has, were there folds without end
    expect(chanceToWin([1, 2, 3], 1e15)).toBeCloseTo(0.03709, 6)
  })

  it('does not depend on the unit, and falls as differences get worse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 9 }),
        fc.integer({ min: -8, max: 8 }),
        (differences, power) => {
          const chance = chanceToWin(differences, 10)
          const unit = 2 ** power
          expect(
            chanceToWin(
              differences.map((d) => d * unit),
              10,
            ),
          ).toBeCloseTo(chance, 12)
          expect(
            chanceToWin(
              differences.map((d) => d + 1),
              10,
            ),
          ).toBeLessThanOrEqual(chance + 1e-12)
        },
      ),
    )
  })

  it('is one for all that is not worse so far, and nothing is certain before two folds', () => {
    expect(chanceToWin([], 10)).toBe(1)
    expect(chanceToWin([5], 10)).toBe(1)
    expect(chanceToWin([0, 0, 0], 10)).toBe(1)
    expect(chanceToWin([3, -4], 10)).toBe(1)
    expect(chanceToWin([1, 1, 1], 3)).toBe(1)
    expect(chanceToWin([1, 1, 1], 10)).toBe(0)
  })

  it('is calibrated where folds are normal and share what makes them hard: what has a chance of 5 % wins 5 % of the time', () => {
    let stopped = 0
    let won = 0
    for (let run = 0; run < 20_000; run++) {
      const stream = new Stream(1, run, 'folds of a test')
      const shared = stream.normal()
      const better = 0.5 * stream.normal()
      const differences = Array.from({ length: 10 }, () => better + 0.3 * shared + stream.normal())
      const chance = chanceToWin(differences.slice(0, 4), 10)
      if (chance > 0.1 || chance < 0.02) continue
      stopped++
      if (mean(differences) < 0) won++
    }
    expect(stopped).toBeGreaterThan(1000)
    expect(won / stopped).toBeGreaterThan(0.02)
    expect(won / stopped).toBeLessThan(0.1)
  })
})

describe('race', () => {
  const incumbent = complete(0, [0.1, 0.2, 0.3, 0.2, 0.1])

  it('gives up what is worse on every fold, after three folds and not before', () => {
    const worse = (m: number): Raced => study(incumbent, trialOf(1, 'pending', [0.3, 0.41, 0.5, 0.4].slice(0, m)))
    expect([1, 2, 3, 4].map((m) => race().decide(worse(m), 1))).toEqual(['continue', 'continue', 'stop', 'stop'])
    expect(race({ initial: 2 }).decide(worse(2), 1)).toBe('stop')
    expect(race({ initial: 4 }).decide(worse(3), 1)).toBe('continue')
  })

  it('goes on with what is as good, better, or alone', () => {
    expect(race().decide(study(incumbent, trialOf(1, 'pending', [0.1, 0.2, 0.3])), 1)).toBe('continue')
    expect(race().decide(study(incumbent, trialOf(1, 'pending', [0, 0.1, 0.2, 0.1])), 1)).toBe('continue')
    expect(race().decide(study(trialOf(0, 'pending', [9, 9, 9, 9])), 0)).toBe('continue')
    expect(race().decide(study(trialOf(0, 'complete', [], 1), trialOf(1, 'pending', [9, 9, 9])), 1)).toBe('continue')
    expect(race().decide(study(incumbent), 7)).toBe('continue')
  })

  it('races against the best, and where several are to be minimised, against nobody', () => {
    const bad = complete(1, [9, 9, 9, 9, 9])
    const trial = trialOf(2, 'pending', [1, 1.1, 1.2])
    expect(race().decide(study(bad, { ...trial, number: 1 }), 1)).toBe('continue')
    expect(race().decide(study(incumbent, bad, trial), 2)).toBe('stop')
    expect(race().decide({ direction: ['minimize', 'minimize'], trials: [incumbent, bad, trial] }, 2)).toBe('continue')
  })

  it('pairs by step: folds in another order give the same answer', () => {
    const scores = [0.3, 0.35, 0.5, 0.3]
    const trial = trialOf(1, 'pending', scores)
    const reversed = { ...trial, reports: [...trial.reports].reverse() }
    expect(race({ risk: 0.2 }).decide(study(incumbent, trial), 1)).toBe(race({ risk: 0.2 }).decide(study(incumbent, reversed), 1))
    const others = { ...trial, reports: trial.reports.map(({ step, value }) => ({ step: step + 5, value: value + 9 })) }
    expect(race().decide(study(incumbent, others), 1)).toBe('continue')
  })

  it('is the same for negated scores that are maximised, and depends on nothing but the log', () => {
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 5, maxLength: 5 }),
        fc.array(score, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0.01, 0.05, 0.3),
        (ours, theirs, risk) => {
          const rule = race({ risk, initial: 2 })
          const trials = [complete(0, ours), trialOf(1, 'pending', theirs)]
          const negated = [
            complete(
              0,
              ours.map((x) => -x),
            ),
            trialOf(
              1,
              'pending',
              theirs.map((x) => -x),
            ),
          ]
          const answer = rule.decide(study(...trials), 1)
          expect(rule.decide({ direction: 'maximize', trials: negated }, 1)).toBe(answer)
          expect(race(rule.options as RaceOptions).decide(study(...trials), 1)).toBe(answer)
        },
      ),
    )
  })

  it.each([
    ['nothing of folds', { initial: 1 }, 'options.initial'],
    ['half folds', { initial: 2.5 }, 'options.initial'],
    ['no risk', { risk: 0 }, 'options.risk'],
    ['a risk of a half', { risk: 0.5 }, 'options.risk'],
    ['a risk of NaN', { risk: NaN }, 'options.risk'],
    ['a risk in words', { risk: '5 %' as unknown as number }, 'options.risk'],
    ['an unknown option', { folds: 3 } as RaceOptions, 'options.folds'],
    ['null', null as unknown as RaceOptions, 'options'],
  ])('refuses %s', (_, options, argument) => {
    expect.assertions(1)
    try {
      race(options)
    } catch (error) {
      expect(isSurmiseError(error) ? error.argument : error).toBe(argument)
    }
  })
})
