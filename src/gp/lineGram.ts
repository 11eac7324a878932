import type { Line, LinearAlgebra, Profile } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Gram } from './kernel.ts'
import { makeLine, middleOf, scaleLine, unitOf } from './line.ts'

/**
 * The Gram matrix of a Matérn kernel of one column: along a line `exp(-|a - b|)` is a product of two exponentials, one a point, so
 * the pairs need none, and their slopes are cheaper to make anew than to keep.
 */
export class LineGram implements Gram {
  readonly #algebra: LinearAlgebra
  readonly #profile: Profile
  readonly #inputs: number
  readonly #column: number
  readonly #X: Float64Array
  readonly #line: Line
  readonly #middle: number
  readonly #unit: number
  #scale = 1

  constructor(algebra: LinearAlgebra, profile: Profile, inputs: number, column: number, X: Float64Array, n: number) {
    this.#algebra = algebra
    this.#profile = profile
    this.#inputs = inputs
    this.#column = column
    this.#X = X
    this.#line = makeLine(algebra, n)
    this.#middle = middleOf(X, inputs, column, n)
    this.#unit = unitOf(profile)
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    const factor = exp(-theta[at]!) * this.#unit
    this.#scale = scale
    scaleLine(this.#algebra, this.#line, this.#X, this.#inputs, this.#column, this.#middle, factor)
    this.#algebra.lineGram(this.#profile, this.#line, scale, K, ld)
  }

  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void {
    gradient[at] = gradient[at]! + this.#algebra.linePullback(this.#profile, this.#line, this.#scale, W, ld)
  }
}
