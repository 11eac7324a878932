import { checkInteger, checkLength } from '../base/index.ts'
import { plain } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Gram } from './kernel.ts'
import { hyperparametersOf, type Model } from './model.ts'

const LOG_TWO_PI = 1.8378770664093453

/**
 * The log marginal likelihood of one set of inputs, as hyperparameters and outputs change:
 *
 * `log p(y | theta) = -r' K^-1 r / 2 - log |K| / 2 - n log(2 pi) / 2`, with `r = y - m` and `K = k(X, X) + noise I`,
 *
 * and its gradient `tr((a a' - K^-1) dK/dtheta) / 2`, `a = K^-1 r`. A profiled mean needs no term of its own, for it maximises
 * the likelihood. Source: Rasmussen and Williams (2006), eq. 5.8 and 5.9.
 *
 * The constructor allocates everything; `evaluate` allocates nothing.
 */
export class MarginalLikelihood {
  readonly model: Model
  /** The length of `theta`. */
  readonly size: number
  readonly n: number
  /** The mean of the last evaluation. */
  mean = 0
  readonly #gram: Gram
  readonly #kernelSize: number
  readonly #known: Float64Array | undefined
  readonly #K: Float64Array
  readonly #W: Float64Array
  readonly #scratch: Float64Array
  readonly #alpha: Float64Array
  readonly #ones: Float64Array

  /**
   * @param X  inputs, `n x d`, row-major
   * @param known  noise variances known beforehand, one a row, on top of the model's
   */
  constructor(model: Model, X: Float64Array, n: number, known?: Float64Array) {
    checkInteger('n', n, 1)
    checkLength('X', X, n * model.kernel.inputs)
    if (known) checkLength('known', known, n)
    this.model = model
    this.n = n
    this.size = hyperparametersOf(model).length
    this.#kernelSize = model.kernel.hyperparameters.length
    this.#known = known
    this.#gram = model.kernel.gram(X, n)
    this.#K = new Float64Array(n * n)
    this.#W = new Float64Array(n * n)
    this.#scratch = new Float64Array(n * n)
    this.#alpha = new Float64Array(n)
    this.#ones = new Float64Array(n)
  }

  /**
   * The log marginal likelihood of the outputs `y` under `theta`; `NaN` where the covariance matrix has no factor.
   *
   * @param gradient  written with the derivatives with respect to `theta`, when given
   */
  evaluate(theta: Float64Array, y: Float64Array, gradient?: Float64Array): number {
    const n = this.n
    const K = this.#K
    const alpha = this.#alpha
    const { noise, mean } = this.model
    const fitted = typeof noise !== 'number'
    const variance = fitted ? exp(theta[this.#kernelSize]!) : noise
    K.fill(0)
    this.#gram.addTo(K, n, theta, 0, 1)
    for (let i = 0; i < n; i++) K[i * n + i] = K[i * n + i]! + (variance + (this.#known ? this.#known[i]! : 0))
    if (plain.cholesky(K, n, n) >= 0) return Number.NaN

    this.mean = typeof mean === 'number' ? mean : this.#profiledMean(y)
    for (let i = 0; i < n; i++) alpha[i] = y[i]! - this.mean
    plain.solveLower(K, n, n, alpha)
    const quadratic = plain.dot(alpha, 0, alpha, 0, n)
    const value = -0.5 * quadratic - 0.5 * plain.logDeterminant(K, n, n) - 0.5 * n * LOG_TWO_PI
    if (!gradient) return value

    plain.solveLowerTransposed(K, n, n, alpha)
    const W = this.#W
    plain.inverse(K, n, n, W, n, this.#scratch)
    let trace = 0
    for (let i = 0; i < n; i++) {
      const row = i * n
      const a = alpha[i]!
      for (let j = 0; j < i; j++) W[row + j] = a * alpha[j]! - W[row + j]!
      W[row + i] = 0.5 * (a * a - W[row + i]!)
      trace += W[row + i]!
    }
    gradient.fill(0)
    this.#gram.pullback(W, n, gradient, 0)
    if (fitted) gradient[this.#kernelSize] = variance * trace
    return value
  }

  /** The derivative of the last evaluation with respect to a mean that is given: `1' K^-1 r`. */
  meanDerivative(): number {
    let sum = 0
    for (let i = 0; i < this.n; i++) sum += this.#alpha[i]!
    return sum
  }

  #profiledMean(y: Float64Array): number {
    const n = this.n
    const ones = this.#ones.fill(1)
    const alpha = this.#alpha
    for (let i = 0; i < n; i++) alpha[i] = y[i]!
    plain.solveLower(this.#K, n, n, ones)
    plain.solveLower(this.#K, n, n, alpha)
    return plain.dot(ones, 0, alpha, 0, n) / plain.dot(ones, 0, ones, 0, n)
  }
}
