import { plain } from '../../linalg/index.ts'
import { exp } from '../../special/index.ts'
import { type Constants, constantsOf } from './constants.ts'

/** The largest standard deviation of a coordinate: the width of the box. */
const WIDEST = 1
/** The least, beyond which nothing is to be found. */
const NARROWEST = 1e-10
const WORST_CONDITION = 1e14

/**
 * The normal distribution that CMA-ES adapts, `N(mean, sigma^2 A C A)`: one update for each generation of ranked steps.
 *
 * `C = L L^T` is kept with its Cholesky factor in place of an eigendecomposition: steps are `y = L z`, and `L^-1` stands where the tutorial
 * has `C^(-1/2)`. Lengths `|L^-1 y|` are the same; the path of the step size is that of Krause, Arbonès and Igel (2016), "CMA-ES with
 * optimal covariance update and storage complexity". Everything else is Hansen (2016), with negative weights. `A` is the diagonal that
 * the margin of discrete coordinates widens, and stays 1 for continuous ones.
 */
export class Gaussian {
  readonly n: number
  readonly mean: Float64Array
  /** The diagonal of `A`. */
  readonly widths: Float64Array
  sigma: number
  /** Whether the distribution has shrunk, or degenerated, beyond use. */
  isSpent = false
  readonly #constants: Constants
  readonly #C: Float64Array
  readonly #L: Float64Array
  readonly #pathSigma: Float64Array
  readonly #pathC: Float64Array
  /** `(1 - cSigma)^(2 generations)`. */
  #decay = 1

  /** @param mean  n >= 1 coordinates, copied  @param lambda  steps of a generation, at least 2 */
  constructor(mean: Float64Array, sigma: number, lambda: number) {
    const n = mean.length
    this.n = n
    this.mean = mean.slice()
    this.sigma = sigma
    this.widths = new Float64Array(n).fill(1)
    this.#constants = constantsOf(n, lambda)
    this.#C = new Float64Array(n * n)
    for (let i = 0; i < n; i++) this.#C[i * n + i] = 1
    this.#L = this.#C.slice()
    this.#pathSigma = new Float64Array(n)
    this.#pathC = new Float64Array(n)
  }

  /** The step `y = L z`, in units of sigma, for `n` standard normals `z`. */
  step(z: Float64Array): Float64Array {
    const { n } = this
    const L = this.#L
    const y = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let k = 0; k <= i; k++) sum += L[i * n + k] * z[k]
      y[i] = sum
    }
    return y
  }

  /** The standard deviation of coordinate `j`, without the margin's width. */
  deviation(j: number): number {
    return this.sigma * Math.sqrt(this.#C[j * this.n + j])
  }

  /** Shortens a step that was not drawn from this distribution to a length it might have had. Source: Hansen (2011), injected solutions. */
  shorten(y: Float64Array): void {
    const { n } = this
    const most = Math.sqrt(n) + (2 * n) / (n + 2)
    const length = Math.sqrt(this.#squaredLength(y))
    if (length > most) for (let j = 0; j < n; j++) y[j] = (y[j] * most) / length
  }

  /** One generation: lambda steps `(x - mean) / sigma`, best first. */
  update(steps: readonly Float64Array[]): void {
    const { n } = this
    const { weights, muEff, cSigma, dSigma, cc, c1, cMu, chi } = this.#constants
    const C = this.#C
    const move = new Float64Array(n)
    steps.forEach((y, i) => {
      if (weights[i] > 0) for (let j = 0; j < n; j++) move[j] += weights[i] * y[j]
    })
    const scaled = steps.map((y, i) => (weights[i] < 0 ? (weights[i] * n) / Math.max(this.#squaredLength(y), 1e-300) : weights[i]))
    const white = move.slice()
    plain.solveLower(this.#L, n, n, white)
    const gain = Math.sqrt(cSigma * (2 - cSigma) * muEff)
    let square = 0
    for (let j = 0; j < n; j++) {
      this.mean[j] += this.sigma * move[j]
      const path = (1 - cSigma) * this.#pathSigma[j] + gain * white[j]
      this.#pathSigma[j] = path
      square += path * path
    }
    const length = Math.sqrt(square)
    this.#decay *= (1 - cSigma) * (1 - cSigma)
    const isSteady = length / Math.sqrt(1 - this.#decay) < (1.4 + 2 / (n + 1)) * chi ? 1 : 0
    const gainC = isSteady * Math.sqrt(cc * (2 - cc) * muEff)
    for (let j = 0; j < n; j++) this.#pathC[j] = (1 - cc) * this.#pathC[j] + gainC * move[j]
    const total = weights.reduce((sum, w) => sum + w, 0)
    const kept = 1 + c1 * (1 - isSteady) * cc * (2 - cc) - c1 - cMu * total
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let entry = kept * C[i * n + j] + c1 * this.#pathC[i] * this.#pathC[j]
        for (let k = 0; k < steps.length; k++) entry += cMu * scaled[k] * steps[k][i] * steps[k][j]
        C[i * n + j] = entry
      }
    }
    this.sigma *= exp(Math.min(1, (cSigma / dSigma) * (length / chi - 1)))
    this.#refactor()
  }

  #refactor(): void {
    const { n } = this
    let widest = 0
    for (let j = 0; j < n; j++) widest = Math.max(widest, this.deviation(j))
    if (widest > WIDEST) this.sigma *= WIDEST / widest
    this.#L.set(this.#C)
    const failing = plain.cholesky(this.#L, n, n)
    let [least, most] = [Number.POSITIVE_INFINITY, 0]
    for (let j = 0; j < n; j++) {
      least = Math.min(least, this.#L[j * n + j])
      most = Math.max(most, this.#L[j * n + j])
    }
    this.isSpent = failing >= 0 || !(widest > NARROWEST) || !(most * most < WORST_CONDITION * least * least)
  }

  #squaredLength(y: Float64Array): number {
    const white = y.slice()
    plain.solveLower(this.#L, this.n, this.n, white)
    return white.reduce((sum, w) => sum + w * w, 0)
  }
}
