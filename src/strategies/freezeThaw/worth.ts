import { logExpectedImprovement } from '../../acquisition/index.ts'
import { log, normalDistribution } from '../../special/index.ts'

/** What is known of a final value, and what it costs to know it. */
export interface Prospect {
  /** The posterior of the final value. */
  readonly mean: number
  readonly variance: number
  /** What its variance will be after the next slice. */
  readonly next: number
  /** The cost of the next slice, and of all that comes after it. */
  readonly cost: number
  readonly rest: number
}

const LEAST_VARIANCE = 1e-12

/**
 * The logarithm of the expected improvement of the final value, per expected cost: the next slice is paid for certain, the rest only if the
 * curve still promises to be the best then. With `s2` the variance that the next slice takes away, its probability is
 * `Phi((incumbent - mean) / s)`.
 *
 * @param incumbent  the best final value so far
 */
export function worth({ mean, variance, next, cost, rest }: Prospect, incumbent: number): number {
  const sd = Math.sqrt(Math.max(LEAST_VARIANCE, variance))
  const learnt = Math.sqrt(Math.max(LEAST_VARIANCE, variance - next))
  const goesOn = normalDistribution((incumbent - mean) / learnt)
  return logExpectedImprovement(incumbent).evaluate(mean, sd) - log(cost + goesOn * rest)
}
