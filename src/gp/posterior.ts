import { blockLength, climbJitter, finiteTrace, type LinearAlgebra, sharedAlgebra, type Tenant } from '../linalg/index.ts'
import type { Cross } from './kernel.ts'
import { type Model, noiseVariance } from './model.ts'
import { checkObserved } from './observed.ts'
import { profiledMean } from './profiledMean.ts'
import { strideOf } from './stride.ts'

/** Points that `predictMany` takes together: enough that the factor streams past seldom, few enough to stay in cache. */
const BATCH = 48

/** What a posterior may be told beside the data. */
export interface PosteriorOptions {
  /** Noise variances known beforehand, one a row, on top of the model's. */
  readonly known?: Float64Array
  /** The engine to use; the shared one by default. */
  readonly algebra?: LinearAlgebra
}

/**
 * The posterior of the latent function at any point:
 *
 * `mean(x) = m + k(x)' K^-1 (y - m)`, `variance(x) = k(x, x) - k(x)' K^-1 k(x)`.
 *
 * The variance is of the function, without noise, and does not count the uncertainty of a profiled mean.
 * Source: Rasmussen and Williams (2006), eq. 2.25 and 2.26.
 *
 * `predict` and `gradient` allocate nothing, unless another has used the arena since: then the factor is put back first.
 */
export class Posterior implements Tenant {
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
  readonly #algebra: LinearAlgebra
  readonly #prior: number
  readonly #noise: number
  readonly #y: Float64Array
  readonly #diagonal: Float64Array
  /** The point of the last `predict`. */
  readonly #x: Float64Array
  #n: number
  #X: Float64Array
  /** The rows of the factor one after the other, while another uses the arena. */
  #packed: Float64Array = new Float64Array(0)
  // in the arena: the factor, K^-1 (y - m) (copied out when leaving), and room for a point and for a batch
  #ld = 0
  #L!: Float64Array
  #alpha: Float64Array = new Float64Array(0)
  #k!: Float64Array
  #v!: Float64Array
  #u!: Float64Array
  #batch!: Float64Array
  #cross!: Cross

  /**
   * @param X  inputs, `n x d`, row-major; copied
   * @param y  outputs, `n`; copied
   * @throws ArgumentValueError for arrays that are too short and numbers that are not finite, NumericalError where no jitter of the ladder makes the covariance matrix positive definite
   */
  constructor(model: Model, theta: Float64Array, X: Float64Array, n: number, y: Float64Array, options: PosteriorOptions = {}) {
    const { kernel, mean } = model
    const { known, algebra = sharedAlgebra() } = options
    const d = kernel.inputs
    checkObserved({ model, theta, X, n, y, known })
    this.model = model
    this.theta = theta.slice()
    this.#algebra = algebra
    this.#n = n
    this.#X = X.slice(0, n * d)
    this.#x = this.#X.slice(0, d)
    this.#noise = noiseVariance(model, theta)
    this.#prior = kernel.variance(theta, 0)
    this.#y = y.slice(0, n)
    this.#diagonal = Float64Array.from({ length: n }, (_, i) => this.#noise + (known?.[i] ?? 0))

    this.#allocate(strideOf(n), kernel.gramLength(n, false))
    this.jitter = this.#factorize()
    for (let i = 0; i < n; i++) this.#diagonal[i] = this.#diagonal[i] + this.jitter

    const alpha = this.#alpha
    const ones = this.#v
    alpha.set(this.#y)
    const profiled = profiledMean(algebra, this.#L, n, this.#ld, alpha, ones)
    this.constant = typeof mean === 'number' ? mean : profiled
    for (let i = 0; i < n; i++) alpha[i] = alpha[i] - this.constant * ones[i]
    algebra.solveLowerTransposed(this.#L, n, this.#ld, alpha)
  }

  /** Enters the arena with everything that lasts, as far as it is there, and room for so much more. */
  #allocate(ld: number, more: number): void {
    const algebra = this.#algebra
    algebra.enter(this, blockLength(ld * ld) + 4 * blockLength(ld) + blockLength(BATCH * ld) + this.model.kernel.crossLength(ld) + more)
    const alpha = this.#alpha
    this.#ld = ld
    this.#L = algebra.allocate(ld * ld)
    this.#alpha = algebra.allocate(ld).fill(0)
    this.#k = algebra.allocate(ld)
    this.#v = algebra.allocate(ld)
    this.#u = algebra.allocate(ld)
    this.#batch = algebra.allocate(BATCH * ld)
    this.#cross = this.model.kernel.cross(algebra, this.#X, this.#n, this.theta, 0)
    this.#alpha.set(alpha.subarray(0, ld))
    const packed = this.#packed
    for (let i = 0, at = 0; at < packed.length; i++, at += i) this.#L.set(packed.subarray(at, at + i + 1), i * ld)
    this.#packed = new Float64Array(0)
  }

  /** The covariance matrix is made again for each step of the ladder: it is seldom more than one, and needs no second matrix. */
  #factorize(): number {
    const algebra = this.#algebra
    const n = this.#n
    const ld = this.#ld
    const L = this.#L
    const gram = this.model.kernel.gram(algebra, this.#X, n, false)
    const fill = (): void => {
      L.fill(0)
      gram.addTo(L, ld, this.theta, 0, 1)
      for (let i = 0; i < n; i++) L[i * ld + i] = L[i * ld + i] + this.#diagonal[i]
    }
    fill()
    const trace = finiteTrace(L, n, ld)
    return climbJitter(trace, n, (jitter) => {
      if (jitter > 0) fill()
      for (let i = 0; i < n; i++) L[i * ld + i] = L[i * ld + i] + jitter
      return algebra.cholesky(L, n, ld)
    })
  }

  leave(): void {
    const n = this.#n
    const packed = new Float64Array((n * (n + 1)) / 2)
    for (let i = 0; i < n; i++) packed.set(this.#L.subarray(i * this.#ld, i * this.#ld + i + 1), (i * (i + 1)) / 2)
    this.#packed = packed
    this.#alpha = this.#alpha.slice()
  }

  /** How many points it is conditioned on. */
  get size(): number {
    return this.#n
  }

  /** The posterior mean at row `i` of the inputs, `y_i - D_i alpha_i` with `D` the noise on the diagonal: costs nothing. */
  fitted(i: number): number {
    return this.#y[i] - this.#diagonal[i] * this.#alpha[i]
  }

  /** Sets `mean` and `variance` to those at the point that begins at `x[offset]`. */
  predict(x: Float64Array, offset = 0): void {
    if (!this.#algebra.houses(this)) this.#allocate(this.#ld, 0)
    const algebra = this.#algebra
    const n = this.#n
    const k = this.#k
    const v = this.#v
    for (let j = 0; j < this.#x.length; j++) this.#x[j] = x[offset + j]
    k.fill(0, 0, n)
    this.#cross.addTo(k, 0, x, offset, 1, true)
    this.mean = this.constant + algebra.dot(k, 0, this.#alpha, 0, n)
    v.set(k)
    algebra.solveLower(this.#L, n, this.#ld, v)
    this.variance = Math.max(0, this.#prior - algebra.dot(v, 0, v, 0, n))
  }

  /** Writes the gradients of mean and variance at the point of the last `predict`. */
  gradient(meanGradient: Float64Array, varianceGradient: Float64Array): void {
    if (!this.#algebra.houses(this)) this.predict(this.#x)
    const n = this.#n
    const u = this.#u
    meanGradient.fill(0)
    varianceGradient.fill(0)
    this.#cross.pullback(this.#alpha, meanGradient)
    u.set(this.#v)
    this.#algebra.solveLowerTransposed(this.#L, n, this.#ld, u)
    this.#cross.pullback(u, varianceGradient)
    for (let j = 0; j < varianceGradient.length; j++) varianceGradient[j] = -2 * varianceGradient[j]
  }

  /** Sets `mean` alone, and writes its gradient; the cheaper half when no variance is wanted. */
  predictMean(x: Float64Array, gradient: Float64Array): void {
    if (!this.#algebra.houses(this)) this.#allocate(this.#ld, 0)
    const k = this.#k
    k.fill(0)
    this.#cross.addTo(k, 0, x, 0, 1, true)
    this.mean = this.constant + this.#algebra.dot(k, 0, this.#alpha, 0, this.#n)
    gradient.fill(0)
    this.#cross.pullback(this.#alpha, gradient)
  }

  /** Means and variances at `m` points, `m x d`, row-major. Equal to `predict` at each, bit for bit. */
  predictMany(points: Float64Array, m: number, means: Float64Array, variances: Float64Array): void {
    if (!this.#algebra.houses(this)) this.#allocate(this.#ld, 0)
    const algebra = this.#algebra
    const n = this.#n
    const ld = this.#ld
    const d = this.model.kernel.inputs
    const B = this.#batch
    for (let from = 0; from < m; from += BATCH) {
      const rows = Math.min(BATCH, m - from)
      B.fill(0, 0, rows * ld)
      for (let i = 0; i < rows; i++) {
        this.#cross.addTo(B, i * ld, points, (from + i) * d, 1, false)
        means[from + i] = this.constant + algebra.dot(B, i * ld, this.#alpha, 0, n)
      }
      algebra.solveLowerMany(this.#L, n, ld, B, rows, ld)
      for (let i = 0; i < rows; i++) variances[from + i] = Math.max(0, this.#prior - algebra.dot(B, i * ld, B, i * ld, n))
    }
  }

  /**
   * Conditions on a point whose output is not known yet, as if it were the posterior mean ("kriging believer"): means stay, the
   * variance shrinks. Costs `O(n^2)`. A point whose row breaks the factor adds no information and is left out.
   *
   * @returns the posterior mean there
   */
  fantasise(x: Float64Array, offset = 0): number {
    this.predict(x, offset)
    const algebra = this.#algebra
    const n = this.#n
    const d = this.#x.length
    if (n === this.#ld) {
      // out of the arena, and in again with more room
      const k = this.#k.slice()
      this.#allocate(strideOf(n + Math.max(16, n >> 2)), 0)
      this.#k.set(k)
    }
    const L = this.#L
    const ld = this.#ld
    for (let i = 0; i < n; i++) L[n * ld + i] = this.#k[i]
    L[n * ld + n] = this.#prior + this.#noise + this.jitter
    if (algebra.appendRows(L, n, 1, ld) >= 0) return this.mean
    const X = new Float64Array((n + 1) * d)
    X.set(this.#X)
    X.set(this.#x, n * d)
    this.#X = X
    this.#n = n + 1
    algebra.releaseAfter(this.#batch)
    this.#cross = this.model.kernel.cross(algebra, X, n + 1, this.theta, 0)
    return this.mean
  }
}
