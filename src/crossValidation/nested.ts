import { aFunction, checkFinite, readBy, readOptions } from '../base/index.ts'
import type { Fold } from './fold.ts'
import { readFolds, testShare } from './readFolds.ts'
import { meanOf, varianceOfMean } from './varianceOfMean.ts'

/** How to judge a way of tuning. */
export interface NestedOptions<P> {
  /** The outer splits, from `folds`. */
  readonly folds: readonly Fold[]
  /** Tunes on the samples `train` alone, and gives the parameters to use. */
  readonly tune: (outer: Fold) => P | Promise<P>
  /** Trains with these parameters on `train`, and scores on `test`. */
  readonly score: (params: P, outer: Fold) => number | Promise<number>
}

/** What came of an outer fold. */
export interface NestedFold<P> {
  readonly repeat: number
  readonly fold: number
  /** What was found best without its test samples. */
  readonly params: P
  readonly score: number
}

/** What to expect of tuning so. */
export interface NestedResult<P> {
  /** The mean of the outer scores. */
  readonly value: number
  /** The variance of that mean, see `varianceOfMean`; 0 with a single fold. */
  readonly noise: number
  readonly folds: readonly NestedFold<P>[]
}

/**
 * Nested cross-validation: what to expect of a model that is tuned in this way, on data that took no part in the tuning. The value of the
 * best configuration is too good to be true, for it is the best of many on the very folds that chose it; here every outer fold is tuned
 * without its test samples, and scored on them once. Fold after fold.
 *
 * It judges the way of tuning, not one configuration: each fold may choose another. For the final model, tune on everything.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood, and a score that is not finite
 */
export async function nested<P>(options: NestedOptions<P>): Promise<NestedResult<P>> {
  const schema = { folds: readBy('folds', readFolds), tune: aFunction<typeof options.tune>(), score: aFunction<typeof options.score>() }
  const { folds, tune, score } = readOptions(options, schema)
  const results: NestedFold<P>[] = []
  for (const outer of folds) {
    const params = await tune(outer)
    const value: unknown = await score(params, outer)
    checkFinite('score()', value)
    results.push({ repeat: outer.repeat, fold: outer.fold, params, score: value })
  }
  const scores = results.map((result) => result.score)
  return { value: meanOf(scores), noise: varianceOfMean(scores, testShare(folds)), folds: results }
}
