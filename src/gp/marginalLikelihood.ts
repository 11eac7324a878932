import { blockLength, type LinearAlgebra, sharedAlgebra, type Tenant } from '../linalg/index.ts'
import { LOG_2PI } from '../special/index.ts'
import type { Gram } from './kernel.ts'
import { hyperparametersOf, type Model, noiseVariance } from './model.ts'
import { checkObserved } from './observed.ts'
import { profiledMean } from './profiledMean.ts'

/**
 * The log marginal likelihood of one set of inputs, as hyperparameters and outputs change:
 *
 * `log p(y | theta) = -r' K^-1 r / 2 - log |K| / 2 - n log(2 pi) / 2`, with `r = y - m` and `K = k(X, X) + noise I`,
 *
 * and its gradient `tr((a a' - K^-1) dK/dtheta) / 2`, `a = K^-1 r`. A profiled mean needs no term of its own, for it maximises
 * the likelihood. Source: Rasmussen and Williams (2006), eq. 5.8 and 5.9.
 *
 * `evaluate` allocates nothing, unless another has used the arena since. Between evaluations nothing has to stay there.
 */
export class MarginalLikelihood implements Tenant {
  readonly model: Model
  /** The length of `theta`. */
  readonly size: number
  readonly n: number
  /** The mean of the last evaluation. */
  mean = 0
  readonly #algebra: LinearAlgebra
  readonly #X: Float64Array
  readonly #kernelSize: number
  readonly #known: Float64Array | undefined
  // all in the arena
  #gram!: Gram
  #K!: Float64Array
  #W!: Float64Array
  #scratch!: Float64Array
  #alpha!: Float64Array
  #ones!: Float64Array

  /**
   * @param X  inputs, `n x d`, row-major; copied
   * @param known  noise variances known beforehand, one a row, on top of the model's; read at every evaluation
   * @param algebra  the engine to use; the shared one by default
   */
  constructor(model: Model, X: Float64Array, n: number, known?: Float64Array, algebra: LinearAlgebra = sharedAlgebra()) {
    checkObserved({ model, X, n, known })
    this.model = model
    this.n = n
    this.size = hyperparametersOf(model).length
    this.#kernelSize = model.kernel.hyperparameters.length
    this.#known = known
    this.#X = X.slice(0, n * model.kernel.inputs)
    this.#algebra = algebra
    this.#enter()
  }

  #enter(): void {
    const n = this.n
    const { kernel } = this.model
    const algebra = this.#algebra
    algebra.enter(this, 3 * blockLength(n * n) + 2 * blockLength(n) + kernel.gramLength(n, true))
    this.#K = algebra.allocate(n * n)
    this.#W = algebra.allocate(n * n)
    this.#scratch = algebra.allocate(n * n)
    this.#alpha = algebra.allocate(n)
    this.#ones = algebra.allocate(n)
    this.#gram = kernel.gram(algebra, this.#X, n, true)
  }

  leave(): void {
    // for meanDerivative
    this.#alpha = this.#alpha.slice()
  }

  /**
   * The log marginal likelihood of the outputs `y` under `theta`; `NaN` where the covariance matrix has no factor.
   *
   * @param gradient  written with the derivatives with respect to `theta`, when given
   */
  evaluate(theta: Float64Array, y: Float64Array, gradient?: Float64Array): number {
    const algebra = this.#algebra
    if (!algebra.houses(this)) this.#enter()
    const n = this.n
    const K = this.#K
    const alpha = this.#alpha
    const { noise, mean } = this.model
    const fitted = typeof noise !== 'number'
    const variance = noiseVariance(this.model, theta)
    K.fill(0)
    this.#gram.addTo(K, n, theta, 0, 1)
    for (let i = 0; i < n; i++) K[i * n + i] = K[i * n + i] + (variance + (this.#known ? this.#known[i] : 0))
    if (algebra.cholesky(K, n, n) >= 0) return Number.NaN

    for (let i = 0; i < n; i++) alpha[i] = y[i]
    this.mean = typeof mean === 'number' ? mean : profiledMean(algebra, K, n, n, alpha, this.#ones)
    for (let i = 0; i < n; i++) alpha[i] = y[i] - this.mean
    algebra.solveLower(K, n, n, alpha)
    const quadratic = algebra.dot(alpha, 0, alpha, 0, n)
    const value = -0.5 * quadratic - 0.5 * algebra.logDeterminant(K, n, n) - 0.5 * n * LOG_2PI
    if (!gradient) return value

    algebra.solveLowerTransposed(K, n, n, alpha)
    const W = this.#W
    algebra.inverse(K, n, n, W, n, this.#scratch)
    const trace = algebra.gradientWeights(W, n, n, alpha)
    gradient.fill(0)
    this.#gram.pullback(W, n, gradient, 0)
    if (fitted) gradient[this.#kernelSize] = variance * trace
    return value
  }

  /** The derivative of the last evaluation with respect to a mean that is given: `1' K^-1 r`. */
  meanDerivative(): number {
    let sum = 0
    for (let i = 0; i < this.n; i++) sum += this.#alpha[i]
    return sum
  }

  /**
   * The derivatives of the last evaluation, which must have had a gradient and nothing after it in the arena, with respect to the data:
   * `-a_i` for output `i`, `(a_i^2 - K^-1_ii) / 2` for its noise variance.
   */
  dataDerivatives(byOutput: Float64Array, byNoise: Float64Array): void {
    for (let i = 0; i < this.n; i++) {
      byOutput[i] = 0 - this.#alpha[i]
      byNoise[i] = this.#W[i * this.n + i]
    }
  }
}
