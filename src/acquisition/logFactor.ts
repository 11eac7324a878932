/** The logarithm of a factor of an acquisition function whose logarithm is maximised. It is over the inputs of the same model. */
export interface LogFactor {
  /** The logarithm at `x`; writes the gradient, when one is given. */
  evaluate(x: Float64Array, gradient?: Float64Array): number
  /** Logarithms at `m` points, `m x d`, row-major. */
  evaluateMany(points: Float64Array, m: number): Float64Array
}

/** One factor of a `WeightedLogFactors`, and its exponent. */
export interface WeightedLogFactor {
  readonly logFactor: LogFactor
  readonly weight: number
}

/** The logarithm of a product of powers: `sum_i weight_i logFactor_i`. */
export class WeightedLogFactors implements LogFactor {
  readonly #terms: readonly WeightedLogFactor[]
  #gradient = new Float64Array(0)

  constructor(terms: readonly WeightedLogFactor[]) {
    this.#terms = terms
  }

  /** The logarithm at `x`; writes the gradient, when one is given. */
  evaluate(x: Float64Array, gradient?: Float64Array): number {
    if (gradient && this.#gradient.length !== x.length) this.#gradient = new Float64Array(x.length)
    const own = gradient ? this.#gradient : undefined
    gradient?.fill(0)
    let total = 0
    for (const { logFactor, weight } of this.#terms) {
      total += weight * logFactor.evaluate(x, own)
      if (gradient && own) for (let j = 0; j < x.length; j++) gradient[j] = gradient[j] + weight * own[j]
    }
    return total
  }

  /** Logarithms at `m` points, `m x d`, row-major. */
  evaluateMany(points: Float64Array, m: number): Float64Array {
    const totals = new Float64Array(m)
    for (const { logFactor, weight } of this.#terms) {
      const values = logFactor.evaluateMany(points, m)
      for (let i = 0; i < m; i++) totals[i] = totals[i] + weight * values[i]
    }
    return totals
  }
}
