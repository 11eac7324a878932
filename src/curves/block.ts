import { plain } from '../linalg/index.ts'
import { LOG_2PI, log } from '../special/index.ts'
import { DECAY, type Decay } from './decay.ts'

/** What a curve says of its final value: as much as one observation `value` of it with the noise `variance`. */
export interface Summary {
  readonly value: number
  readonly variance: number
  /** The logarithm of what the density of the curve, given its final value, has beside that of the summary. */
  readonly logRest: number
}

/**
 * All curves that are known at the same steps: their covariance about the final values, `C = s2 K + noise I`, has one factor.
 *
 * Given its final value `a`, a curve `z` is normal with mean `a + drift phi` and covariance `C`. As a function of `a` its density is that of
 * one observation: with `w = C^-1 1`, `h = 1' w` and `r = z - drift phi`, the value `w' r / h` of `a`, with the variance `1 / h`.
 */
export class Block {
  /** Where its steps are on the grid. */
  readonly rows: readonly number[]
  readonly #decay: Decay
  readonly #L: Float64Array
  readonly #w: Float64Array
  readonly #inverse: Float64Array
  /** The sum over curves of `p p' + S w w' - C^-1`, `p = C^-1 (z - mean)`; twice the derivative of the log density by `C`. */
  readonly #weights: Float64Array
  /** The sum over curves of `p`. */
  readonly #residuals: Float64Array
  #h = 0
  #logDeterminant = 0
  #drift = 0
  #isInverted = false

  constructor(decay: Decay, rows: readonly number[]) {
    const n = rows.length
    this.#decay = decay
    this.rows = rows
    this.#L = new Float64Array(n * n)
    this.#w = new Float64Array(n)
    this.#inverse = new Float64Array(n * n)
    this.#weights = new Float64Array(n * n)
    this.#residuals = new Float64Array(n)
  }

  /** Takes new hyperparameters, which the grid must have; false where the covariance has no factor. */
  set(amplitude: number, noise: number, drift: number): boolean {
    const { K, steps } = this.#decay
    const E = steps.length
    const L = this.#L
    const n = this.rows.length
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) L[i * n + j] = amplitude * K[this.rows[i] * E + this.rows[j]]
      L[i * n + i] = L[i * n + i] + noise
    }
    if (plain.cholesky(L, n, n) >= 0) return false
    const w = this.#w.fill(1)
    plain.solveLower(L, n, n, w)
    plain.solveLowerTransposed(L, n, n, w)
    let h = 0
    for (let i = 0; i < n; i++) h += w[i]
    this.#h = h
    this.#drift = drift
    this.#logDeterminant = plain.logDeterminant(L, n, n)
    this.#weights.fill(0)
    this.#residuals.fill(0)
    this.#isInverted = false
    return h > 0
  }

  /** The inverse variance of what a curve says of its final value. */
  get precision(): number {
    return this.#h
  }

  /** What a curve of this block says. @param z  its values, one a row */
  summary(z: Float64Array): Summary {
    const n = this.rows.length
    const r = this.#residual(z, 0)
    let value = 0
    for (let i = 0; i < n; i++) value += this.#w[i] * r[i]
    value /= this.#h
    plain.solveLower(this.#L, n, n, r)
    const quadratic = plain.dot(r, 0, r, 0, n) - value * value * this.#h
    const logRest = -0.5 * Math.max(0, quadratic) - 0.5 * this.#logDeterminant - 0.5 * (n - 1) * LOG_2PI - 0.5 * log(this.#h)
    return { value, variance: 1 / this.#h, logRest }
  }

  /** Takes a curve into the gradient, whose final value has this posterior: by Fisher's identity it is the expectation of its own. */
  add(z: Float64Array, mean: number, variance: number): void {
    const n = this.rows.length
    const p = this.#residual(z, mean)
    plain.solveLower(this.#L, n, n, p)
    plain.solveLowerTransposed(this.#L, n, n, p)
    this.#invert()
    const [w, W] = [this.#w, this.#weights]
    for (let i = 0; i < n; i++) {
      this.#residuals[i] = this.#residuals[i] + p[i]
      for (let j = 0; j <= i; j++) {
        W[i * n + j] = W[i * n + j] + p[i] * p[j] + variance * w[i] * w[j] - this.#inverse[i * n + j]
      }
    }
  }

  /** Adds the derivatives of all curves that were added, with respect to the hyperparameters of the decay, which begin at `at`. */
  addGradient(gradient: Float64Array, at: number, amplitude: number, noise: number): void {
    const { K, byAlpha, byBeta, phi, phiByAlpha, phiByBeta, steps } = this.#decay
    const E = steps.length
    const [n, W, drift] = [this.rows.length, this.#weights, this.#drift]
    let [a, b, s, e, d] = [0, 0, 0, 0, 0]
    for (let i = 0; i < n; i++) {
      const row = this.rows[i]
      for (let j = 0; j <= i; j++) {
        // lower triangle: each entry off the diagonal stands for two
        const weight = (i === j ? 0.5 : 1) * W[i * n + j]
        const k = row * E + this.rows[j]
        s += weight * amplitude * K[k]
        a += weight * amplitude * byAlpha[k]
        b += weight * amplitude * byBeta[k]
      }
      e += 0.5 * W[i * n + i] * noise
      const p = this.#residuals[i]
      d += p * phi[row]
      a += p * drift * phiByAlpha[row]
      b += p * drift * phiByBeta[row]
    }
    gradient[at + DECAY.amplitude] = gradient[at + DECAY.amplitude] + s
    gradient[at + DECAY.alpha] = gradient[at + DECAY.alpha] + a
    gradient[at + DECAY.beta] = gradient[at + DECAY.beta] + b
    gradient[at + DECAY.noise] = gradient[at + DECAY.noise] + e
    gradient[at + DECAY.drift] = gradient[at + DECAY.drift] + d
  }

  #residual(z: Float64Array, mean: number): Float64Array {
    return Float64Array.from(this.rows, (row, i) => z[i] - mean - this.#drift * this.#decay.phi[row])
  }

  #invert(): void {
    const n = this.rows.length
    if (this.#isInverted) return
    this.#isInverted = true
    plain.inverse(this.#L, n, n, this.#inverse, n, new Float64Array(n * n))
  }
}
