import { logExpectedImprovement } from '../../acquisition/index.ts'
import { exp, log, normalQuantile } from '../../special/index.ts'

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

/** What the next slice may say: so many standard normal numbers, each as probable as any other, the lowest first. */
const NODES = /* @__PURE__ */ Float64Array.from({ length: 32 }, (_, k) => normalQuantile((k + 0.5) / 32))

/**
 * The logarithm of the largest expected improvement of the final value per expected cost, when the rest of the training is paid for only
 * if the next slice is good enough:
 *
 * `max over c of E[EI(m', next) 1(m' < c)] / (cost + P(m' < c) rest)`,
 *
 * where `m'`, the mean after the slice, is normal about the mean now, with the variance that the slice takes away. A slice that says
 * nothing is worth `EI / (cost + rest)`; one that says everything is the only one that is paid for.
 *
 * @param incumbent  the best final value so far
 * @param isFinishing  whether the training is to be brought to its end: then `EI / (cost + rest)`
 */
export function worth({ mean, variance, next, cost, rest }: Prospect, incumbent: number, isFinishing: boolean): number {
  if (isFinishing) {
    return logExpectedImprovement(incumbent).evaluate(mean, Math.sqrt(Math.max(LEAST_VARIANCE, variance))) - log(cost + rest)
  }
  const learnt = Math.sqrt(Math.max(0, variance - next))
  const sd = Math.sqrt(Math.max(LEAST_VARIANCE, next))
  const { evaluate } = logExpectedImprovement(incumbent)
  // the best come first, so sums are taken relative to the first of them
  const most = evaluate(mean + learnt * NODES[0], sd)
  let sum = 0
  let best = Number.NEGATIVE_INFINITY
  for (let k = 0; k < NODES.length; k++) {
    sum += exp(evaluate(mean + learnt * NODES[k], sd) - most) / NODES.length
    best = Math.max(best, sum / (cost + ((k + 1) / NODES.length) * rest))
  }
  return most + log(best)
}
