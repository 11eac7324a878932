import { LOG_2PI, log } from '../special/index.ts'
import type { Hyperparameter } from './kernel.ts'

/**
 * The log density of independent normal priors on log hyperparameters: `sum_p -((theta_p - location) / scale)^2 / 2 - log scale -
 * log(2 pi) / 2`.
 *
 * @param gradient  its derivatives are added, when given
 */
export function logPrior(hyperparameters: readonly Hyperparameter[], theta: ArrayLike<number>, gradient?: Float64Array): number {
  let total = 0
  for (let p = 0; p < hyperparameters.length; p++) {
    const { location, scale } = hyperparameters[p]
    const u = (theta[p] - location) / scale
    total -= 0.5 * u * u + log(scale) + 0.5 * LOG_2PI
    if (gradient) gradient[p] = gradient[p] - u / scale
  }
  return total
}
