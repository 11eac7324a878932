import { blockLength, sharedAlgebra } from '../linalg/index.ts'
import { LOG_2PI, log } from '../special/index.ts'
import { factor, factorLength } from './factor.ts'
import type { Model } from './model.ts'
import { checkObserved } from './observed.ts'
import type { PosteriorOptions } from './posterior.ts'

/** What a model says of each observation without having seen it. */
export interface LeaveOneOut {
  /** The expectation of each output, given all others. */
  readonly means: Float64Array
  /** Its variance, noise included. */
  readonly variances: Float64Array
  /** `(y - mean) / sqrt(variance)`: standard normal where the model is right. */
  readonly standardised: Float64Array
  /** The logarithm of the density that each output was given, averaged over the outputs: larger is better. */
  readonly logDensity: number
}

/**
 * Leave-one-out cross-validation in closed form, from one inverse instead of `n` factors, at given hyperparameters:
 *
 * `y_i - mean_i = alpha_i / Q_ii`, `variance_i = 1 / Q_ii`, with `alpha = K^-1 (y - m)` and `Q = K^-1`,
 * or `Q = K^-1 - K^-1 1 1' K^-1 / 1' K^-1 1` where the mean is profiled: then each output is left out of the mean too, and the
 * variance counts that the mean is not known. Costs `O(n^3)`.
 *
 * Sources: Rasmussen and Williams (2006), eq. 5.10 to 5.12; Dubrule (1983), "Cross validation of kriging in a unique neighborhood".
 *
 * @param X  inputs, `n x d`, row-major
 * @param n  at least 2
 * @param y  outputs, `n`
 * @throws ArgumentValueError for arrays that are too short, NumericalError where the covariance matrix has no factor
 */
export function leaveOneOut(
  model: Model,
  theta: Float64Array,
  X: Float64Array,
  n: number,
  y: Float64Array,
  options: PosteriorOptions = {},
): LeaveOneOut {
  const { known, algebra = sharedAlgebra() } = options
  checkObserved({ model, theta, X, n, y, known }, 2)
  algebra.enter({ leave: () => undefined }, factorLength(model, n) + 2 * blockLength(n * n))
  const { L, ld, alpha, ones } = factor(algebra, { model, theta, X, n, y, known })
  const Q = algebra.allocate(n * n)
  algebra.inverse(L, n, ld, Q, n, algebra.allocate(n * n))
  let total = 0
  for (let i = 0; i < n; i++) total += ones[i]

  const means = new Float64Array(n)
  const variances = new Float64Array(n)
  const standardised = new Float64Array(n)
  let logDensity = 0
  for (let i = 0; i < n; i++) {
    const precision = Q[i * n + i] - (model.mean === 'profiled' ? (ones[i] * ones[i]) / total : 0)
    const variance = 1 / precision
    const residual = alpha[i] / precision
    means[i] = y[i] - residual
    variances[i] = variance
    standardised[i] = residual / Math.sqrt(variance)
    logDensity -= 0.5 * (standardised[i] * standardised[i] + log(variance) + LOG_2PI)
  }
  return { means, variances, standardised, logDensity: logDensity / n }
}
