import { type Hyperparameter, hyperparametersOf, MarginalLikelihood, type Model, noiseVariance } from '../gp/index.ts'
import { exp, LOG_2PI, log } from '../special/index.ts'

/** What is believed of the final values of curves, given what each curve says of its own. */
export interface Finals {
  /** Its part of `theta`, which comes first. */
  readonly hyperparameters: readonly Hyperparameter[]
  /** Posterior means and variances after the last evaluation, one a curve. */
  readonly means: Float64Array
  readonly variances: Float64Array
  /** The mean beforehand, of the last evaluation. */
  readonly mean: number
  /**
   * The log marginal likelihood of the summaries; `NaN` where there is none. Sets the posterior, and writes the first entries of
   * `gradient`.
   */
  evaluate(theta: Float64Array, values: Float64Array, variances: Float64Array, gradient: Float64Array): number
}

/** Final values that a Gaussian process over the parameters foretells; what it calls noise is each one's own and stays. */
export class RelatedFinals implements Finals {
  readonly hyperparameters: readonly Hyperparameter[]
  readonly means: Float64Array
  readonly variances: Float64Array
  readonly #likelihood: MarginalLikelihood
  readonly #known: Float64Array
  readonly #byOutput: Float64Array
  readonly #byNoise: Float64Array
  readonly #gradient: Float64Array

  /** @param X  the parameters of each curve, row-major */
  constructor(model: Model, X: Float64Array, n: number) {
    this.hyperparameters = hyperparametersOf(model)
    this.means = new Float64Array(n)
    this.variances = new Float64Array(n)
    this.#known = new Float64Array(n)
    this.#byOutput = new Float64Array(n)
    this.#byNoise = new Float64Array(n)
    this.#gradient = new Float64Array(this.hyperparameters.length)
    this.#likelihood = new MarginalLikelihood(model, X, n, this.#known)
  }

  get mean(): number {
    return this.#likelihood.mean
  }

  /** The variance of what is each one's own, under these hyperparameters. */
  noiseOf(theta: Float64Array): number {
    return noiseVariance(this.#likelihood.model, theta)
  }

  evaluate(theta: Float64Array, values: Float64Array, variances: Float64Array, gradient: Float64Array): number {
    this.#known.set(variances)
    const own = theta.subarray(0, this.hyperparameters.length)
    const value = this.#likelihood.evaluate(own, values, this.#gradient)
    if (!Number.isFinite(value)) return Number.NaN
    gradient.set(this.#gradient)
    this.#likelihood.dataDerivatives(this.#byOutput, this.#byNoise)
    for (let i = 0; i < values.length; i++) {
      const alpha = 0 - this.#byOutput[i]
      const precision = alpha * alpha - 2 * this.#byNoise[i]
      const v = variances[i]
      this.means[i] = values[i] - v * alpha
      this.variances[i] = Math.max(0, v - v * v * precision)
    }
    return value
  }
}

/** Final values that have nothing to do with one another but their mean and variance. */
export class UnrelatedFinals implements Finals {
  readonly hyperparameters: readonly Hyperparameter[] = [
    { name: 'variance', location: 0, scale: 1.5, lower: log(1e-4), upper: log(1e3), start: 0 },
  ]
  readonly means: Float64Array
  readonly variances: Float64Array
  mean = 0

  constructor(n: number) {
    this.means = new Float64Array(n)
    this.variances = new Float64Array(n)
  }

  evaluate(theta: Float64Array, values: Float64Array, variances: Float64Array, gradient: Float64Array): number {
    const prior = exp(theta[0])
    let [weights, sum] = [0, 0]
    for (let i = 0; i < values.length; i++) {
      weights += 1 / (prior + variances[i])
      sum += values[i] / (prior + variances[i])
    }
    this.mean = sum / weights
    gradient[0] = 0
    let value = 0
    for (let i = 0; i < values.length; i++) {
      const [r, v] = [values[i] - this.mean, variances[i]]
      const total = prior + v
      value -= (0.5 * (r * r)) / total + 0.5 * log(total) + 0.5 * LOG_2PI
      gradient[0] = gradient[0] + (0.5 * prior * ((r * r) / total - 1)) / total
      this.means[i] = values[i] - (v * r) / total
      this.variances[i] = (v * prior) / total
    }
    return value
  }
}
