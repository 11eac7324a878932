import type { Posterior } from './posterior.ts'

/** What can be asked of a posterior at a point. */
export type Predictor = Pick<Posterior, 'model' | 'mean' | 'variance' | 'predict' | 'gradient' | 'predictMany'>

/** A posterior as a function of its first columns alone, the others held at given values: a function at one fidelity. */
export class PosteriorSlice implements Predictor {
  readonly #posterior: Posterior
  readonly #free: number
  readonly #row: Float64Array

  /** @param held  values of the last columns */
  constructor(posterior: Posterior, held: ArrayLike<number>) {
    const { inputs } = posterior.model.kernel
    this.#posterior = posterior
    this.#free = inputs - held.length
    this.#row = new Float64Array(inputs)
    this.#row.set(held, this.#free)
  }

  get model(): Posterior['model'] {
    return this.#posterior.model
  }

  get mean(): number {
    return this.#posterior.mean
  }

  get variance(): number {
    return this.#posterior.variance
  }

  /** As `Posterior.predict`, of a point without the columns that are held. */
  predict(x: Float64Array, offset = 0): void {
    for (let j = 0; j < this.#free; j++) this.#row[j] = x[offset + j]
    this.#posterior.predict(this.#row)
  }

  /** As `Posterior.gradient`: with respect to all columns, those that are held come last. */
  gradient(meanGradient: Float64Array, varianceGradient: Float64Array): void {
    this.#posterior.gradient(meanGradient, varianceGradient)
  }

  /** As `Posterior.predictMany`, of points without the columns that are held. */
  predictMany(points: Float64Array, m: number, means: Float64Array, variances: Float64Array): void {
    const { inputs } = this.model.kernel
    const free = this.#free
    const rows = new Float64Array(m * inputs)
    for (let i = 0; i < m; i++) {
      rows.set(this.#row, i * inputs)
      for (let j = 0; j < free; j++) rows[i * inputs + j] = points[i * free + j]
    }
    this.#posterior.predictMany(rows, m, means, variances)
  }
}
