import type { Predictor } from '../gp/index.ts'
import type { Acquisition } from './acquisition.ts'
import type { LogFactor } from './logFactor.ts'

// below this variance a point is known: the value is that of a posterior hardly any wider than rounding
const MIN_VARIANCE = 1e-20

/**
 * An acquisition function over the inputs of a posterior: the chain rule from mean and variance down to the point. Something may be added
 * to it, which for logarithms is a product: expected improvement times the probability of success.
 */
export class AcquisitionFunction implements LogFactor {
  readonly #posterior: Predictor
  readonly #acquisition: Acquisition
  readonly #partials = new Float64Array(2)
  readonly #meanGradient: Float64Array
  readonly #varianceGradient: Float64Array
  readonly #logFactor: LogFactor | undefined
  readonly #factorGradient: Float64Array

  /** @param logFactor  over the same inputs; a posterior in it is best in an arena of its own */
  constructor(posterior: Predictor, acquisition: Acquisition, logFactor?: LogFactor) {
    this.#posterior = posterior
    this.#acquisition = acquisition
    this.#meanGradient = new Float64Array(posterior.model.kernel.inputs)
    this.#varianceGradient = new Float64Array(posterior.model.kernel.inputs)
    this.#logFactor = logFactor
    this.#factorGradient = new Float64Array(logFactor ? posterior.model.kernel.inputs : 0)
  }

  /** The value at `x`; writes the gradient with respect to `x`, when one is given. Allocates nothing. */
  evaluate(x: Float64Array, gradient?: Float64Array): number {
    const posterior = this.#posterior
    posterior.predict(x)
    const known = posterior.variance <= MIN_VARIANCE
    const sd = Math.sqrt(known ? MIN_VARIANCE : posterior.variance)
    const logFactor = this.#logFactor
    if (!gradient) return this.#acquisition.evaluate(posterior.mean, sd) + (logFactor ? logFactor.evaluate(x) : 0)
    const value = this.#acquisition.evaluate(posterior.mean, sd, this.#partials)
    posterior.gradient(this.#meanGradient, this.#varianceGradient)
    const byMean = this.#partials[0]
    const byVariance = known ? 0 : this.#partials[1] / (2 * sd)
    for (let j = 0; j < gradient.length; j++) gradient[j] = byMean * this.#meanGradient[j] + byVariance * this.#varianceGradient[j]
    if (!logFactor) return value
    const added = logFactor.evaluate(x, this.#factorGradient)
    for (let j = 0; j < gradient.length; j++) gradient[j] = gradient[j] + this.#factorGradient[j]
    return value + added
  }

  /** Values at `m` points, `m x d`, row-major. */
  evaluateMany(points: Float64Array, m: number): Float64Array {
    const means = new Float64Array(m)
    const variances = new Float64Array(m)
    this.#posterior.predictMany(points, m, means, variances)
    for (let i = 0; i < m; i++) {
      const sd = Math.sqrt(Math.max(MIN_VARIANCE, variances[i]))
      means[i] = this.#acquisition.evaluate(means[i], sd)
    }
    if (this.#logFactor)
      this.#logFactor.evaluateMany(points, m).forEach((value, i) => {
        means[i] = means[i] + value
      })
    return means
  }
}
