import { boolean, fraction, integer, optional, readOptions } from '../base/index.ts'
import { Batch } from '../proposals/index.ts'
import { Stream } from '../random/index.ts'
import { checkOneObjective } from './checkOneObjective.ts'
import type { Strategy } from './strategy.ts'
import { bestOf, finishedCount, historyOf, propose, withPending } from './tpe/index.ts'

/** What the tree-structured Parzen estimator may be told. */
export interface TpeOptions {
  /** How many results random points collect before the first estimate; 10 by default. */
  readonly initial?: number
  /** The share of the results that counts as good, above 0 and below 1; 0.2 by default. */
  readonly gamma?: number
  /** How many points are drawn where good results are dense, to suggest the best of them, at most 10,000; 24 by default. */
  readonly candidates?: number
  /**
   * Whether parameters that are active together are estimated together, the default, so that what is good only in combination is found;
   * `false` estimates each by itself.
   */
  readonly multivariate?: boolean
}

/**
 * The tree-structured Parzen estimator: the results are split into the good ones, the best fifth, and the others; a density of each is
 * estimated; of 24 points drawn from the density of the good ones, the one where it exceeds that of the others most is suggested.
 *
 * It suggests in milliseconds whatever the number of results, and handles categories and conditions natively: parameters that are active
 * together are estimated together, from the results that had them. On smooth objectives of few parameters `bayes()` needs fewer results.
 *
 * Failed trials are the worst there are; a pruned one counts as what it reported last, and at least as the median. Pending trials count as
 * bad, so that a batch spreads. A finite space is visited once; then asking throws StudyError `ERR_EXHAUSTED`.
 * Costs `O((candidates + log n) n d)` a suggestion.
 *
 * Source: Bergstra and others (2011), Algorithms for hyper-parameter optimization; Falkner, Klein and Hutter (2018) for the joint density;
 * Watanabe (2023), arXiv 2304.11127, for the choices that are left.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function tpe(options: TpeOptions = {}): Strategy {
  const read = readOptions(options, {
    initial: optional(integer(1), 10),
    gamma: optional(fraction, 0.2),
    candidates: optional(integer(1, 10_000), 24),
    multivariate: optional(boolean, true),
  })
  return {
    name: 'tpe',
    options: read,
    check: (_, direction) => checkOneObjective('tpe', direction),
    suggest(study, count) {
      const { space, seed } = study
      const batch = new Batch(study, count)
      let history = historyOf(study)
      const learns = finishedCount(history) >= read.initial
      return Array.from({ length: count }, () => {
        const stream = new Stream(seed, batch.number, 'tpe')
        const isFree = (x: Float64Array): boolean => batch.isFree(x)
        const x = learns ? propose(space, history, read, stream, isFree) : batch.draw(stream)
        space.snapInto(x)
        batch.settle(x, { stream, towards: () => bestOf(history) })
        const params = batch.take(x)
        history = withPending(history, x)
        return { params }
      })
    },
  }
}

tpe.savedAs = 'tpe'
