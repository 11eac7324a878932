import type { ColumnTerms, LinearAlgebra } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import { type ColumnKernels, centredColumns, makeColumnTerms, middleOf, scaleColumnTerms, unitOf } from './columnTerms.ts'
import type { Gram } from './kernel.ts'

/**
 * The Gram matrix of a sum of Matérn kernels of a column each: along a line `exp(-|a - b|)` is a product of two exponentials, one a
 * point, so the pairs need none, and their slopes are cheaper to make anew than to keep.
 */
export class ColumnGram implements Gram {
  readonly #algebra: LinearAlgebra
  readonly #terms: ColumnKernels
  readonly #columns: ColumnTerms
  readonly #centred: Float64Array
  readonly #factors: Float64Array
  #scale = 1

  constructor(algebra: LinearAlgebra, terms: ColumnKernels, X: Float64Array, n: number) {
    const { columns, inputs } = terms
    this.#algebra = algebra
    this.#terms = terms
    this.#columns = makeColumnTerms(algebra, n, columns.length)
    this.#factors = new Float64Array(columns.length)
    const middles = Float64Array.from(columns, (column) => middleOf(X, inputs, column, n))
    this.#centred = centredColumns(X, n, terms, middles)
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    const { profile, starts } = this.#terms
    const factors = this.#factors
    const unit = unitOf(profile)
    this.#scale = scale
    for (let k = 0; k < factors.length; k++) factors[k] = exp(-theta[at + starts[k]]) * unit
    scaleColumnTerms(this.#algebra, this.#columns, this.#centred, factors)
    this.#algebra.linesGram(profile, this.#columns, scale, K, ld)
  }

  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void {
    const { profile, starts } = this.#terms
    const { sums } = this.#columns
    this.#algebra.linesPullback(profile, this.#columns, this.#scale, W, ld)
    for (let k = 0; k < starts.length; k++) gradient[at + starts[k]] = gradient[at + starts[k]] + sums[k]
  }
}
