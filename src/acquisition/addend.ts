/** What may be added to an acquisition function: for logarithms, a factor. Written over the inputs of the same model. */
export interface Addend {
  /** The value at `x`; writes the gradient, when one is given. */
  evaluate(x: Float64Array, gradient?: Float64Array): number
  /** Values at `m` points, `m x d`, row-major. */
  evaluateMany(points: Float64Array, m: number): Float64Array
}

/** One term of a `WeightedSum`. */
export interface WeightedAddend {
  readonly addend: Addend
  readonly weight: number
}

/** `sum_i weight_i addend_i`: for logarithms, a product of powers. */
export class WeightedSum implements Addend {
  readonly #terms: readonly WeightedAddend[]
  #gradient = new Float64Array(0)

  constructor(terms: readonly WeightedAddend[]) {
    this.#terms = terms
  }

  /** The value at `x`; writes the gradient, when one is given. */
  evaluate(x: Float64Array, gradient?: Float64Array): number {
    if (gradient && this.#gradient.length !== x.length) this.#gradient = new Float64Array(x.length)
    const own = gradient ? this.#gradient : undefined
    gradient?.fill(0)
    let total = 0
    for (const { addend, weight } of this.#terms) {
      total += weight * addend.evaluate(x, own)
      if (gradient && own) for (let j = 0; j < x.length; j++) gradient[j] = gradient[j] + weight * own[j]
    }
    return total
  }

  /** Values at `m` points, `m x d`, row-major. */
  evaluateMany(points: Float64Array, m: number): Float64Array {
    const totals = new Float64Array(m)
    for (const { addend, weight } of this.#terms) {
      const values = addend.evaluateMany(points, m)
      for (let i = 0; i < m; i++) totals[i] = totals[i] + weight * values[i]
    }
    return totals
  }
}
