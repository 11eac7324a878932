import { blockLength, type Line, type LinearAlgebra, type Profile } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Cross } from './kernel.ts'
import { lineLength, makeLine, middleOf, scaleLine, unitOf } from './line.ts'

/** How much of an arena a `LineCross` takes. */
export function lineCrossLength(n: number): number {
  return lineLength(n) + blockLength(n)
}

/** The cross covariance of a Matérn kernel of one column. The constructor allocates everything. */
export class LineCross implements Cross {
  readonly #algebra: LinearAlgebra
  readonly #profile: Profile
  readonly #column: number
  readonly #line: Line
  readonly #middle: number
  readonly #factor: number
  readonly #slope: Float64Array
  #scale = 1

  constructor(
    algebra: LinearAlgebra,
    profile: Profile,
    inputs: number,
    column: number,
    X: Float64Array,
    n: number,
    theta: Float64Array,
    at: number,
  ) {
    this.#algebra = algebra
    this.#profile = profile
    this.#column = column
    this.#line = makeLine(algebra, n)
    this.#slope = algebra.allocate(n)
    this.#middle = middleOf(X, inputs, column, n)
    this.#factor = exp(-theta[at]!) * unitOf(profile)
    scaleLine(algebra, this.#line, X, inputs, column, this.#middle, this.#factor)
  }

  addTo(out: Float64Array, to: number, x: Float64Array, from: number, scale: number): void {
    const z = (x[from + this.#column]! - this.#middle) * this.#factor
    this.#scale = scale
    this.#algebra.lineCross(this.#profile, this.#line, z, scale, out, to, this.#slope)
  }

  pullback(w: Float64Array, gradient: Float64Array): void {
    const j = this.#column
    const sum = this.#algebra.dot(w, 0, this.#slope, 0, this.#line.n)
    gradient[j] = gradient[j]! - this.#scale * this.#factor * sum
  }
}
