import { exp, log } from '../special/index.ts'

/** Hyperparameters of how curves come down to their final values; all but `drift` on natural logarithms. */
export const DECAY = { amplitude: 0, alpha: 1, beta: 2, noise: 3, drift: 4 } as const
/** How many there are. */
export const DECAY_SIZE = 5

/**
 * The covariance of learning curves about their final values, on a grid of steps, and its derivatives:
 *
 * `k(t, t') = (beta / (t + t' + beta))^alpha`, pinned to 0 at the full resource: `k(t, t') - k(t, 1) k(t', 1) / k(1, 1)`.
 *
 * It is a mixture of exponential decays, `e^(-lambda t)` with `lambda` gamma distributed, so that curves flatten. Beside it the mean
 * decay `phi(t) = (beta / (t + beta))^alpha - (beta / (1 + beta))^alpha`, which all curves have in common.
 *
 * Source: Swersky, Snoek and Adams (2014), "Freeze-thaw Bayesian optimization", eq. 6; pinning makes the value at the full
 * resource what is extrapolated to, where the paper has the value after an infinite one.
 */
export class Decay {
  /** Steps as shares of the full resource, `E` of them. */
  readonly steps: Float64Array
  /** `E x E`, row-major: the covariance for amplitude 1, and its derivatives with respect to `log alpha` and `log beta`. */
  readonly K: Float64Array
  readonly byAlpha: Float64Array
  readonly byBeta: Float64Array
  /** The mean decay and its derivatives, `E`. */
  readonly phi: Float64Array
  readonly phiByAlpha: Float64Array
  readonly phiByBeta: Float64Array
  readonly #power = new Float64Array(3)

  constructor(steps: Float64Array) {
    const E = steps.length
    this.steps = steps
    this.K = new Float64Array(E * E)
    this.byAlpha = new Float64Array(E * E)
    this.byBeta = new Float64Array(E * E)
    this.phi = new Float64Array(E)
    this.phiByAlpha = new Float64Array(E)
    this.phiByBeta = new Float64Array(E)
  }

  /** Fills in everything. */
  set(alpha: number, beta: number): void {
    const { steps, K, byAlpha, byBeta, phi, phiByAlpha, phiByBeta } = this
    const E = steps.length
    const power = this.#power
    const [end, endA, endB] = [new Float64Array(E), new Float64Array(E), new Float64Array(E)]
    this.#at(2, alpha, beta)
    const [full, fullA, fullB] = [power[0], power[1], power[2]]
    this.#at(1, alpha, beta)
    const [last, lastA, lastB] = [power[0], power[1], power[2]]
    for (let i = 0; i < E; i++) {
      this.#at(steps[i], alpha, beta)
      phi[i] = power[0] - last
      phiByAlpha[i] = power[1] - lastA
      phiByBeta[i] = power[2] - lastB
      this.#at(steps[i] + 1, alpha, beta)
      end[i] = power[0] / full
      endA[i] = power[1] / full
      endB[i] = power[2] / full
    }
    for (let i = 0; i < E; i++) {
      for (let j = 0; j <= i; j++) {
        this.#at(steps[i] + steps[j], alpha, beta)
        // exactly 0 at the full resource
        const pinned = steps[i] === 1 || steps[j] === 1
        const [a, b] = [end[i], end[j]]
        K[i * E + j] = pinned ? 0 : power[0] - a * b * full
        byAlpha[i * E + j] = pinned ? 0 : power[1] - full * (endA[i] * b + a * endA[j]) + a * b * fullA
        byBeta[i * E + j] = pinned ? 0 : power[2] - full * (endB[i] * b + a * endB[j]) + a * b * fullB
        K[j * E + i] = K[i * E + j]
        byAlpha[j * E + i] = byAlpha[i * E + j]
        byBeta[j * E + i] = byBeta[i * E + j]
      }
    }
  }

  /** Sets `power` to `(beta / (u + beta))^alpha` and its derivatives with respect to `log alpha` and `log beta`. */
  #at(u: number, alpha: number, beta: number): void {
    const ratio = beta / (u + beta)
    const logarithm = alpha * log(ratio)
    const value = exp(logarithm)
    this.#power[0] = value
    this.#power[1] = value * logarithm
    this.#power[2] = value * alpha * (1 - ratio)
  }
}
