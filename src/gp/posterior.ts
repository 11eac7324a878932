import { checkInteger, checkLength } from '../base/index.ts'
import { factorize, plain } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Cross } from './kernel.ts'
import { hyperparametersOf, type Model } from './model.ts'

/** What a posterior may be told beside the data. */
export interface PosteriorOptions {
  /** Noise variances known beforehand, one a row, on top of the model's. */
  readonly known?: Float64Array
}

/**
 * The posterior of the latent function at any point:
 *
 * `mean(x) = m + k(x)' K^-1 (y - m)`, `variance(x) = k(x, x) - k(x)' K^-1 k(x)`.
 *
 * The variance is of the function, without noise, and does not count the uncertainty of a profiled mean.
 * Source: Rasmussen and Williams (2006), eq. 2.25 and 2.26. `predict` and `gradient` allocate nothing.
 */
export class Posterior {
  readonly model: Model
  readonly theta: Float64Array
  /** The constant mean `m`. */
  readonly constant: number
  /** What had to be added to the diagonal for the factor to exist. */
  readonly jitter: number
  /** Posterior mean at the point of the last `predict`. */
  mean = 0
  /** Posterior variance at the point of the last `predict`; never negative. */
  variance = 0
  readonly #prior: number
  readonly #noise: number
  readonly #y: Float64Array
  readonly #diagonal: Float64Array
  #n: number
  #ld: number
  #X: Float64Array
  #L: Float64Array
  #alpha: Float64Array
  #cross: Cross
  #k: Float64Array
  #v: Float64Array

  /**
   * @param X  inputs, `n x d`, row-major
   * @param y  outputs, `n`
   * @throws NumericalError where no jitter of the ladder makes the covariance matrix positive definite
   */
  constructor(model: Model, theta: Float64Array, X: Float64Array, n: number, y: Float64Array, options: PosteriorOptions = {}) {
    const { kernel, noise, mean } = model
    const d = kernel.inputs
    checkInteger('n', n, 1)
    checkLength('X', X, n * d)
    checkLength('y', y, n)
    checkLength('theta', theta, hyperparametersOf(model).length)
    this.model = model
    this.theta = theta.slice()
    this.#n = n
    this.#ld = n
    this.#X = X.slice(0, n * d)
    this.#noise = typeof noise === 'number' ? noise : exp(theta[kernel.hyperparameters.length]!)
    this.#prior = kernel.variance(theta, 0)

    const K = new Float64Array(n * n)
    this.#L = new Float64Array(n * n)
    kernel.gram(this.#X, n).addTo(K, n, theta, 0, 1)
    this.#y = y.slice(0, n)
    this.#diagonal = Float64Array.from({ length: n }, (_, i) => this.#noise + (options.known?.[i] ?? 0))
    for (let i = 0; i < n; i++) K[i * n + i] = K[i * n + i]! + this.#diagonal[i]!
    this.jitter = factorize(plain, K, this.#L, n, n)
    for (let i = 0; i < n; i++) this.#diagonal[i] = this.#diagonal[i]! + this.jitter

    this.#alpha = y.slice(0, n)
    plain.solveLower(this.#L, n, n, this.#alpha)
    const ones = new Float64Array(n).fill(1)
    plain.solveLower(this.#L, n, n, ones)
    this.constant = typeof mean === 'number' ? mean : plain.dot(ones, 0, this.#alpha, 0, n) / plain.dot(ones, 0, ones, 0, n)
    for (let i = 0; i < n; i++) this.#alpha[i] = this.#alpha[i]! - this.constant * ones[i]!
    plain.solveLowerTransposed(this.#L, n, n, this.#alpha)

    this.#cross = kernel.cross(this.#X, n, this.theta, 0)
    this.#k = new Float64Array(n)
    this.#v = new Float64Array(n)
  }

  /** How many points it is conditioned on. */
  get size(): number {
    return this.#n
  }

  /** The posterior mean at row `i` of the inputs, `y_i - D_i alpha_i` with `D` the noise on the diagonal: costs nothing. */
  fitted(i: number): number {
    return this.#y[i]! - this.#diagonal[i]! * this.#alpha[i]!
  }

  /** Sets `mean` and `variance` to those at the point that begins at `x[offset]`. */
  predict(x: Float64Array, offset = 0): void {
    const n = this.#n
    const k = this.#k
    const v = this.#v
    k.fill(0)
    this.#cross.addTo(k, x, offset, 1)
    this.mean = this.constant + plain.dot(k, 0, this.#alpha, 0, n)
    v.set(k)
    plain.solveLower(this.#L, n, this.#ld, v)
    this.variance = Math.max(0, this.#prior - plain.dot(v, 0, v, 0, n))
  }

  /** Writes the gradients of mean and variance at the point of the last `predict`. */
  gradient(meanGradient: Float64Array, varianceGradient: Float64Array): void {
    const n = this.#n
    const v = this.#v
    meanGradient.fill(0)
    varianceGradient.fill(0)
    this.#cross.pullback(this.#alpha, meanGradient)
    plain.solveLowerTransposed(this.#L, n, this.#ld, v)
    for (let i = 0; i < n; i++) v[i] = -2 * v[i]!
    this.#cross.pullback(v, varianceGradient)
  }

  /** Sets `mean` alone, and writes its gradient; the cheaper half when no variance is wanted. */
  predictMean(x: Float64Array, gradient: Float64Array): void {
    const k = this.#k
    k.fill(0)
    this.#cross.addTo(k, x, 0, 1)
    this.mean = this.constant + plain.dot(k, 0, this.#alpha, 0, this.#n)
    gradient.fill(0)
    this.#cross.pullback(this.#alpha, gradient)
  }

  /** Means and variances at `m` points, `m x d`, row-major. Equal to `predict` at each, bit for bit. */
  predictMany(points: Float64Array, m: number, means: Float64Array, variances: Float64Array): void {
    const n = this.#n
    const d = this.model.kernel.inputs
    const B = new Float64Array(m * n)
    for (let i = 0; i < m; i++) {
      const row = B.subarray(i * n, (i + 1) * n)
      this.#cross.addTo(row, points, i * d, 1)
      means[i] = this.constant + plain.dot(row, 0, this.#alpha, 0, n)
    }
    plain.solveLowerMany(this.#L, n, this.#ld, B, m, n)
    for (let i = 0; i < m; i++) variances[i] = Math.max(0, this.#prior - plain.dot(B, i * n, B, i * n, n))
  }

  /**
   * Conditions on a point whose output is not known yet, as if it were the posterior mean ("kriging believer"): means stay, the
   * variance shrinks. Costs `O(n^2)`. A point whose row breaks the factor adds no information and is left out.
   *
   * @returns the posterior mean there
   */
  believe(x: Float64Array, offset = 0): number {
    const n = this.#n
    const d = this.model.kernel.inputs
    this.predict(x, offset)
    const believed = this.mean
    if (n === this.#ld) this.#grow(Math.max(16, n >> 2))
    const L = this.#L
    const ld = this.#ld
    for (let i = 0; i < n; i++) L[n * ld + i] = this.#k[i]!
    L[n * ld + n] = this.#prior + this.#noise + this.jitter
    if (plain.appendRows(L, n, 1, ld) >= 0) return believed
    for (let j = 0; j < d; j++) this.#X[n * d + j] = x[offset + j]!
    this.#n = n + 1
    this.#alpha = withRoom(this.#alpha, n + 1)
    this.#cross = this.model.kernel.cross(this.#X, n + 1, this.theta, 0)
    this.#k = new Float64Array(n + 1)
    this.#v = new Float64Array(n + 1)
    return believed
  }

  #grow(room: number): void {
    const n = this.#n
    const ld = n + room
    const L = new Float64Array(ld * ld)
    for (let i = 0; i < n; i++) L.set(this.#L.subarray(i * this.#ld, i * this.#ld + i + 1), i * ld)
    this.#L = L
    this.#ld = ld
    this.#X = withRoom(this.#X, ld * this.model.kernel.inputs)
  }
}

function withRoom(values: Float64Array, length: number): Float64Array {
  const out = new Float64Array(length)
  out.set(values)
  return out
}
