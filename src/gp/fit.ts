import { checkLength } from '../base/index.ts'
import { lbfgsb } from '../minimise/index.ts'
import type { Hyperparameter } from './kernel.ts'
import type { MarginalLikelihood } from './marginalLikelihood.ts'
import { hyperparametersOf } from './model.ts'
import { logPrior } from './prior.ts'

// changes of log density that data cannot tell apart
const TOLERANCES = { gradientTolerance: 1e-2, valueTolerance: 1e-7 }

/** A place to start a fit from, and how far to go from there. */
export interface FitStart {
  readonly theta: ArrayLike<number>
  readonly iterations: number
}

/** The maximum a posteriori. */
export interface Fit {
  /** The best hyperparameters found, on natural logarithms. */
  readonly theta: Float64Array
  /** `log p(y | theta) + log p(theta)`; `-Infinity` where no start could be evaluated. */
  readonly logPosterior: number
}

/** Where a fit starts when nothing is known: each hyperparameter's own `start`. */
export function freshStart(hyperparameters: readonly Hyperparameter[]): Float64Array {
  return Float64Array.from(hyperparameters, (h) => h.start)
}

/**
 * Maximum a posteriori hyperparameters: `argmax log p(y | theta) + log p(theta)` within the bounds, by L-BFGS-B with the analytic
 * gradient from each start in turn; the best is kept, the earlier of equals.
 *
 * @param y  outputs, one a row of the likelihood's inputs; standardised, for the default priors to make sense
 */
export function fit(likelihood: MarginalLikelihood, y: Float64Array, starts: readonly FitStart[]): Fit {
  const hyperparameters = hyperparametersOf(likelihood.model)
  checkLength('y', y, likelihood.n)
  checkLength('starts', starts, 1)
  const lower = Float64Array.from(hyperparameters, (h) => h.lower)
  const upper = Float64Array.from(hyperparameters, (h) => h.upper)
  const negative = (theta: Float64Array, gradient: Float64Array): number => {
    const value = likelihood.evaluate(theta, y, gradient)
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY
    const total = value + logPrior(hyperparameters, theta, gradient)
    for (let p = 0; p < gradient.length; p++) gradient[p] = -gradient[p]
    return -total
  }
  let best: Fit = { theta: freshStart(hyperparameters), logPosterior: Number.NEGATIVE_INFINITY }
  for (const { theta, iterations } of starts) {
    checkLength('starts.theta', theta, hyperparameters.length)
    const found = lbfgsb(negative, Float64Array.from(theta), lower, upper, {
      maxIterations: iterations,
      maxEvaluations: 2 * iterations,
      ...TOLERANCES,
    })
    if (-found.value > best.logPosterior) best = { theta: found.x, logPosterior: -found.value }
  }
  return best
}
