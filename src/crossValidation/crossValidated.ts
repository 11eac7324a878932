import { ArgumentTypeError, boolean, optional, readBy, readOptions, type Signal } from '../base/index.ts'
import type { Fold } from './fold.ts'
import type { Race, Raced } from './race.ts'
import { readFolds, testShare } from './readFolds.ts'
import { meanOf, varianceOfMean } from './varianceOfMean.ts'

/** A fold to be scored, and the signal that aborts when its score is not wanted any more. */
export type FoldToScore = Fold & { readonly signal?: Signal }

/** Trains with `params` on `train`, and scores on `test`. */
export type ScoreFold<P> = (params: P, fold: FoldToScore) => number | Promise<number>

/** What cross-validation may know of its trial; the trial that `minimize` gives an objective knows it all. */
export interface FoldTrial {
  readonly number?: number
  readonly signal?: Signal
  /** Records the score of a fold; `step` is its place in `folds`. */
  readonly report?: (step: number, value: number) => 'continue' | 'stop' | Promise<'continue' | 'stop'>
  /** Where the trial is, to race against the others. */
  readonly study?: Raced
}

/** What is told of a cross-validated configuration. */
export type CrossValidation = { readonly value: number; readonly noise?: number } | { readonly status: 'failed' | 'pruned' | 'abandoned' }

/** How to cross-validate. */
export interface CrossValidationOptions {
  /** The splits, from `folds` or `timeSeriesFolds`, or one's own: the same for every configuration. */
  readonly folds: readonly Fold[]
  /** Gives up a configuration that is unlikely to win. */
  readonly race?: Race
  /**
   * Whether what the race gives up is told as complete, with the mean that it was likely to have (worse than the incumbent's), instead of
   * pruned: for strategies that learn from values, such as `bayes()`. False by default.
   */
  readonly estimate?: boolean
  /** Whether to tell the variance of the mean as `noise`; false by default. */
  readonly noise?: boolean
}

/**
 * Makes an objective from a function that scores one fold: scores fold after fold, reports each at its place in `folds`, and tells the
 * mean as `value`.
 *
 * With `noise`, the variance of that mean is told as well (see `varianceOfMean`; not with a single fold): how far it may be from what
 * training on new data gives. Most of that is how hard these folds happen to be, which is the same for every configuration and does
 * not blur which is better; a search that is told it sees less than there is to be seen.
 *
 * Where `report` or the race says stop before the last fold, the trial is pruned, or its mean estimated. A score that is NaN or infinite fails the trial at
 * once. When the signal is aborted the trial is abandoned.
 *
 * ```ts
 * const objective = crossValidated((params, { train, test }) => errorOf(params, train, test), { folds: folds(400, { k: 10 }) })
 * const { best } = await minimize(objective, { space, trials: 50 })
 * ```
 *
 * @throws ArgumentTypeError, ArgumentValueError for a score that is no function, folds that are none, and options not understood
 */
export function crossValidated<P>(
  score: ScoreFold<P>,
  options: CrossValidationOptions,
): (params: P, trial?: FoldTrial) => Promise<CrossValidation> {
  if (typeof score !== 'function') throw new ArgumentTypeError('score', 'a function', score)
  const { folds, race, estimate, noise } = readOptions(options, {
    folds: readBy('folds', readFolds),
    race: optional(readBy('a rule, such as race()', readRace)),
    estimate: optional(boolean, false),
    noise: optional(boolean, false),
  })
  const ratio = testShare(folds)
  return async (params, { number, signal, report, study } = {}) => {
    const scores: number[] = []
    for (const fold of folds) {
      if (signal?.aborted) return { status: 'abandoned' }
      const value: unknown = await score(params, signal === undefined ? fold : { ...fold, signal })
      if (typeof value !== 'number') throw new ArgumentTypeError('score()', 'a number', value)
      if (!Number.isFinite(value)) return { status: 'failed' }
      if (signal?.aborted) return { status: 'abandoned' }
      const step = scores.push(value) - 1
      const answer = await report?.(step, value)
      if (scores.length === folds.length) break
      if (answer === 'stop') return { status: signal?.aborted ? 'abandoned' : 'pruned' }
      if (race === undefined || study === undefined || number === undefined || race.decide(study, number) === 'continue') continue
      const likely = estimate ? race.estimate(study, number) : undefined
      return likely === undefined || !Number.isFinite(likely) ? { status: 'pruned' } : { value: likely }
    }
    const variance = varianceOfMean(scores, ratio)
    return { value: meanOf(scores), ...(noise && scores.length > 1 && Number.isFinite(variance) ? { noise: variance } : {}) }
  }
}

function readRace(argument: string, value: unknown): Race {
  if (typeof (value as Partial<Race> | null)?.decide !== 'function') throw new ArgumentTypeError(argument, 'a rule, such as race()', value)
  return value as Race
}
