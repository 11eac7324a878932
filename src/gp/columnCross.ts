import { blockLength, type ColumnTerms, type LinearAlgebra } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import {
  type ColumnKernels,
  centredColumns,
  columnTermsLength,
  evenOf,
  makeColumnTerms,
  middleOf,
  scaleColumnTerms,
  unitOf,
} from './columnTerms.ts'
import type { Cross } from './kernel.ts'

/** How much of an arena a `ColumnCross` takes. */
export function columnCrossLength(n: number, count: number): number {
  return columnTermsLength(n, count) + blockLength(count * evenOf(n))
}

/** The cross covariance of a sum of Matérn kernels of a column each. The constructor allocates everything. */
export class ColumnCross implements Cross {
  readonly #algebra: LinearAlgebra
  readonly #terms: ColumnKernels
  readonly #columns: ColumnTerms
  readonly #middles: Float64Array
  readonly #factors: Float64Array
  readonly #slope: Float64Array

  constructor(algebra: LinearAlgebra, terms: ColumnKernels, X: Float64Array, n: number, theta: Float64Array, at: number) {
    const { profile, columns, inputs, starts } = terms
    this.#algebra = algebra
    this.#terms = terms
    this.#columns = makeColumnTerms(algebra, n, columns.length)
    this.#slope = algebra.allocate(columns.length * this.#columns.stride)
    this.#middles = Float64Array.from(columns, (column) => middleOf(X, inputs, column, n))
    this.#factors = Float64Array.from(starts, (start) => exp(-theta[at + start]) * unitOf(profile))
    scaleColumnTerms(algebra, this.#columns, centredColumns(X, n, terms, this.#middles), this.#factors)
  }

  addTo(out: Float64Array, to: number, x: Float64Array, from: number, scale: number, gradient: boolean): void {
    const { profile, columns } = this.#terms
    const { y } = this.#columns
    for (let k = 0; k < columns.length; k++) y[k] = (x[from + columns[k]] - this.#middles[k]) * this.#factors[k]
    this.#algebra.linesCross(profile, this.#columns, scale, out, to, gradient ? this.#slope : undefined)
  }

  pullback(w: Float64Array, gradient: Float64Array): void {
    const { columns } = this.#terms
    const { sums } = this.#columns
    this.#algebra.linesCrossPullback(this.#columns, this.#slope, w)
    for (let k = 0; k < columns.length; k++) {
      const j = columns[k]
      gradient[j] = gradient[j] - this.#factors[k] * sums[k]
    }
  }
}
