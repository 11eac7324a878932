import { integer, number, optional, readOptions } from '../base/index.ts'
import { studentTTail } from '../special/index.ts'
import type { CompleteTrial, JsonObject, Report, Trial } from '../study/index.ts'
import { meanOf } from './varianceOfMean.ts'

/** When to give up a configuration. */
export interface RaceOptions {
  /** How many folds are scored at least: an integer >= 2, 3 by default. */
  readonly initial?: number
  /** How likely it may be, at each look, that what is given up would have won: above 0, below 0.5; 0.05 by default. */
  readonly risk?: number
}

/** What a race looks at; a study, an optimizer, and the `study` of a trial in `minimize` are some. */
export interface Raced {
  readonly direction: unknown
  readonly trials: readonly Trial<unknown>[]
}

/** A rule that stops trials early: a pure function of what was told and reported. */
export interface Race {
  readonly name: 'race'
  /** Plain JSON, enough to make the rule again. */
  readonly options: JsonObject
  /** Whether the trial with this number is worth another fold. */
  decide(study: Raced, number: number): 'continue' | 'stop'
  /** What the mean of the trial over all folds is likely to be: that of the incumbent, and the mean difference so far. */
  estimate(study: Raced, number: number): number | undefined
}

/**
 * Racing: a configuration is given up when the folds it was scored on say that its mean over all folds is unlikely to be better than that
 * of the incumbent, the best complete trial that has reports. Reports are scores of folds, `step` says which fold; both are scored on the
 * same folds, so how hard a fold is cancels.
 *
 * With `d_j` the loss of the trial less that of the incumbent on fold `j`, known for `m` folds of `J`, the mean over all `J` folds less
 * that over the `m` has expectation 0 and variance `(1 / m - 1 / J) s^2`, where `s^2` is the variance of the `d_j` among themselves.
 * The trial is stopped where Student's `t = mean(d) / sqrt((1 / m - 1 / J) s^2)`, of `m - 1` degrees of freedom, has a tail of `risk` at
 * most. This holds for normal `d_j` that can change places; that they are correlated, because training sets overlap, moves those to
 * come as much as those that came, so there is nothing to be corrected.
 *
 * Sources: Maron and Moore (1994), "Hoeffding races", for the idea; Birattari et al. (2002) for pairs; Cochran (1977), section 2.6, for the
 * correction by what is left to be drawn.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function race(options: RaceOptions = {}): Race {
  const read = readOptions(options, {
    initial: optional(integer(2), 3),
    risk: optional(
      number('a number above 0 and below 0.5', (value) => value > 0 && value < 0.5),
      0.05,
    ),
  })
  const { initial, risk } = read
  return Object.freeze({
    name: 'race',
    options: read,
    decide(study: Raced, number: number): 'continue' | 'stop' {
      const pair = pairOf(study, number)
      if (pair === undefined || pair.differences.length < initial) return 'continue'
      return chanceToWin(pair.differences, pair.incumbent.reports.length) <= risk ? 'stop' : 'continue'
    },
    estimate(study: Raced, number: number): number | undefined {
      const pair = pairOf(study, number)
      if (pair === undefined || pair.differences.length === 0) return undefined
      return pair.incumbent.value + pair.sign * meanOf(pair.differences)
    },
  })
}

race.savedAs = 'race'

/**
 * How likely it is that the mean of `total` differences is below zero, when some of them are known; 1 when it is not above zero so far,
 * or when all of them are known.
 */
export function chanceToWin(differences: readonly number[], total: number): number {
  const m = differences.length
  const mean = meanOf(differences)
  if (m < 2 || m >= total || !(mean > 0)) return 1
  const spread = differences.reduce((sum, d) => sum + (d - mean) * (d - mean), 0) / (m - 1)
  const deviation = Math.sqrt((1 / m - 1 / total) * spread)
  const t = mean / deviation
  // differences that are (nearly) all the same leave no doubt
  return Number.isFinite(t) ? studentTTail(t, m - 1) : 0
}

interface Pair {
  readonly incumbent: CompleteTrial<unknown>
  /** Losses of the trial less those of the incumbent, fold by fold. */
  readonly differences: readonly number[]
  readonly sign: 1 | -1
}

/** A trial beside its incumbent; undefined where one of them is missing, and where there are several objectives. */
function pairOf({ direction, trials }: Raced, number: number): Pair | undefined {
  const trial = trials[number]
  if (trial === undefined || (direction !== 'minimize' && direction !== 'maximize')) return undefined
  const sign = direction === 'minimize' ? 1 : -1
  const incumbent = incumbentOf(trials, number, sign)
  return incumbent && { incumbent, differences: pairedDifferences(trial.reports, incumbent.reports, sign), sign }
}

/** The best complete trial that has reports, the earliest of equals. */
function incumbentOf(trials: readonly Trial<unknown>[], number: number, sign: number): CompleteTrial<unknown> | undefined {
  let best: CompleteTrial<unknown> | undefined
  for (const trial of trials) {
    if (trial.status !== 'complete' || trial.number === number || trial.reports.length === 0) continue
    const candidate = trial as CompleteTrial<unknown>
    if (best === undefined || sign * candidate.value < sign * best.value) best = candidate
  }
  return best
}

/** Losses less those of the incumbent, at the steps that both reported. */
function pairedDifferences(reports: readonly Report[], incumbent: readonly Report[], sign: number): readonly number[] {
  const values = new Map(incumbent.map(({ step, value }) => [step, value]))
  return reports.flatMap(({ step, value }) => {
    const other = values.get(step)
    return other === undefined ? [] : [sign * (value - other)]
  })
}
