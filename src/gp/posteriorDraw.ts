import { cos, exp, PI, sin } from '../special/index.ts'
import type { Model } from './model.ts'
import { Posterior } from './posterior.ts'

const FEATURES = 100

/** Where random numbers come from, such as a `Stream`. */
export interface RandomNumbers {
  /** Uniform in `[0, 1)`. */
  uniform(): number
  /** Standard normal. */
  normal(): number
}

/**
 * A function drawn from the posterior of a Gaussian process with a squared exponential kernel, by Matheron's rule: a function `g` drawn
 * from the prior, plus the posterior mean of what the outputs are more than it,
 *
 * `f(x) = g(x) + mean(x | y - g(X))`, `g(x) = sqrt(2 s2 / 100) sum_i w_i cos(omega_i' x + phi_i)`,
 *
 * with normal `w_i` and `omega_i l`, and uniform `phi_i`. It goes through the outputs as the posterior mean does. Noise is not drawn, so
 * that draws vary a little less than the posterior where there is much of it; categorical columns are drawn as if they were numbers.
 * Source: Wilson et al. (2020), "Efficiently sampling functions from Gaussian process posteriors", eq. 4 and 5.
 */
export class PosteriorDraw {
  readonly #d: number
  readonly #frequencies: Float64Array
  readonly #phases: Float64Array
  readonly #weights: Float64Array
  readonly #rest: Posterior

  /**
   * @param model  with the kernel `scaled(rbf(d))`
   * @param theta  `log s2`, `log l_1`, ..., `log l_d`, and what the noise of the model has
   * @param X  inputs, `n x d`, row-major
   * @param y  outputs, `n`
   * @param random  the draw is a function of the numbers that come from here
   * @param known  noise variances known beforehand, one a row, on top of the model's
   * @throws NumericalError as `Posterior` does
   */
  constructor(model: Model, theta: Float64Array, X: Float64Array, n: number, y: Float64Array, random: RandomNumbers, known?: Float64Array) {
    const d = model.kernel.inputs
    this.#d = d
    this.#frequencies = new Float64Array(FEATURES * d)
    this.#phases = new Float64Array(FEATURES)
    this.#weights = new Float64Array(FEATURES)
    const size = Math.sqrt((2 * exp(theta[0])) / FEATURES)
    for (let i = 0; i < FEATURES; i++) {
      for (let j = 0; j < d; j++) this.#frequencies[i * d + j] = random.normal() / exp(theta[j + 1])
      this.#phases[i] = 2 * PI * random.uniform()
      this.#weights[i] = size * random.normal()
    }
    const unused = new Float64Array(d)
    const rest = y.map((value, i) => value - this.#prior(X.subarray(i * d, (i + 1) * d), unused))
    this.#rest = new Posterior(model, theta, X, n, rest, known ? { known } : {})
  }

  /** The value at `x`, and its gradient. */
  evaluate(x: Float64Array, gradient: Float64Array): number {
    this.#rest.predictMean(x, gradient)
    return this.#rest.mean + this.#prior(x, gradient)
  }

  /** The value of the prior's draw at `x`; adds its gradient. */
  #prior(x: Float64Array, gradient: Float64Array): number {
    const d = this.#d
    const omega = this.#frequencies
    let sum = 0
    for (let i = 0; i < FEATURES; i++) {
      let t = this.#phases[i]
      for (let j = 0; j < d; j++) t += omega[i * d + j] * x[j]
      const weight = this.#weights[i]
      const slope = weight * sin(t)
      sum += weight * cos(t)
      for (let j = 0; j < d; j++) gradient[j] = gradient[j] - slope * omega[i * d + j]
    }
    return sum
  }
}
