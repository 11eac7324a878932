import { checkInteger, checkLength } from '../base/index.ts'
import { blockLength, type LinearAlgebra, sharedAlgebra, type Tenant } from '../linalg/index.ts'
import { factor, factorLength } from './factor.ts'
import type { Cross } from './kernel.ts'
import type { Model } from './model.ts'
import { checkObserved, type Observed } from './observed.ts'
import type { PosteriorOptions } from './posterior.ts'
import { strideOf } from './stride.ts'

/**
 * The posterior of the average of the latent function over a set of points `x_1 ... x_m`, which is normal too:
 *
 * `mean = m + kbar' K^-1 (y - m)`, `variance = sum_ij k(x_i, x_j) / m^2 - kbar' K^-1 kbar`, with `kbar = sum_i k(x_i) / m`.
 *
 * The variance is the average of the joint posterior covariance matrix, not of its diagonal: neighbours are wrong together. Like
 * that of `Posterior`, it does not count the uncertainty of a profiled mean.
 * Source: O'Hagan (1991), "Bayes-Hermite quadrature", eq. 4 and 5, with a finite sum for the measure.
 */
export class AveragePosterior implements Tenant {
  /** Posterior mean of the last average. */
  mean = 0
  /** Posterior variance of the last average; never negative. */
  variance = 0
  /** The constant mean `m`. */
  readonly constant: number
  readonly #algebra: LinearAlgebra
  readonly #observed: Observed
  /** How many points there is room for. */
  #room = 0
  // in the arena, copied out when leaving
  #L: Float64Array
  #alpha: Float64Array
  #k!: Float64Array
  #cross!: Cross

  /**
   * @param X  inputs, `n x d`, row-major; copied
   * @param y  outputs, `n`; copied
   * @throws ArgumentValueError for arrays that are too short, NumericalError where the covariance matrix has no factor
   */
  constructor(model: Model, theta: Float64Array, X: Float64Array, n: number, y: Float64Array, options: PosteriorOptions = {}) {
    const { known, algebra = sharedAlgebra() } = options
    checkObserved({ model, theta, X, n, y, known })
    this.#algebra = algebra
    this.#observed = { model, theta: theta.slice(), X: X.slice(0, n * model.kernel.inputs), n, y: y.slice(0, n), known: known?.slice() }
    algebra.enter({ leave: () => undefined }, factorLength(model, n))
    const { L, alpha, constant } = factor(algebra, this.#observed)
    this.#L = L.slice()
    this.#alpha = alpha.slice()
    this.constant = constant
  }

  leave(): void {
    this.#L = this.#L.slice()
    this.#alpha = this.#alpha.slice()
  }

  /** Enters the arena, with room to average over `m` points. */
  #enter(m: number): void {
    const algebra = this.#algebra
    if (algebra.houses(this) && m <= this.#room) return
    const { model, theta, X, n } = this.#observed
    const { kernel } = model
    const ld = strideOf(n)
    const own = blockLength(ld * ld) + 2 * blockLength(ld) + kernel.crossLength(n)
    algebra.enter(this, own + 2 * blockLength(m * m) + kernel.gramLength(m, false))
    const [L, alpha] = [this.#L, this.#alpha]
    this.#L = algebra.allocate(ld * ld)
    this.#L.set(L)
    this.#alpha = algebra.allocate(ld)
    this.#alpha.set(alpha)
    this.#cross = kernel.cross(algebra, X, n, theta, 0)
    this.#k = algebra.allocate(ld)
    this.#room = m
  }

  /** Sets `mean` and `variance` to those of the average over the first `m` rows of `points`, `m x d`, row-major, `m >= 1`. */
  average(points: Float64Array, m: number): void {
    const { model, theta, n } = this.#observed
    const d = model.kernel.inputs
    checkInteger('m', m, 1)
    checkLength('points', points, m * d)
    this.#enter(m)
    const algebra = this.#algebra
    const k = this.#k.fill(0)
    for (let i = 0; i < m; i++) this.#cross.addTo(k, 0, points, i * d, 1 / m, false)
    this.mean = this.constant + algebra.dot(k, 0, this.#alpha, 0, n)

    const K = algebra.allocate(m * m).fill(0)
    model.kernel.gram(algebra, points, m, false).addTo(K, m, theta, 0, 1)
    let prior = 0
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < i; j++) prior += 2 * K[i * m + j]
      prior += K[i * m + i]
    }
    algebra.solveLower(this.#L, n, strideOf(n), k)
    this.variance = Math.max(0, prior / (m * m) - algebra.dot(k, 0, k, 0, n))
    algebra.releaseAfter(this.#k)
  }

  /** Writes the posterior mean at each of the first `m` rows of `points`, `m x d`, row-major; `O(n)` a point, no variances. */
  meansInto(points: Float64Array, m: number, out: Float64Array): void {
    const { model, n } = this.#observed
    const d = model.kernel.inputs
    checkLength('points', points, m * d)
    checkLength('out', out, m)
    this.#enter(0)
    const k = this.#k
    for (let i = 0; i < m; i++) {
      k.fill(0)
      this.#cross.addTo(k, 0, points, i * d, 1, false)
      out[i] = this.constant + this.#algebra.dot(k, 0, this.#alpha, 0, n)
    }
  }
}
