import { blockLength, type LinearAlgebra, type Profile, type ScaledInputs, SLOPES } from '../linalg/index.ts'
import type { Columns } from './columns.ts'
import type { Gram } from './kernel.ts'
import { makeScaledInputs, scaledInputsLength, scaleInputs } from './scaledInputs.ts'

/** How much of an arena a `RadialGram` takes. */
export function radialGramLength(columns: Columns, n: number, gradient: boolean): number {
  return scaledInputsLength(n, columns.index.length) + (gradient ? blockLength((n * (n - 1)) / 2) : 0)
}

/** The Gram matrix of a stationary kernel in any number of columns. */
export class RadialGram implements Gram {
  readonly #algebra: LinearAlgebra
  readonly #profile: Profile
  readonly #columns: Columns
  readonly #X: Float64Array
  readonly #inputs: ScaledInputs
  // strictly lower triangle by rows: row i begins at i (i - 1) / 2
  readonly #slope: Float64Array | undefined
  #scale = 1

  constructor(algebra: LinearAlgebra, profile: Profile, columns: Columns, X: Float64Array, n: number, gradient: boolean) {
    this.#algebra = algebra
    this.#profile = profile
    this.#columns = columns
    this.#X = X
    this.#inputs = makeScaledInputs(algebra, n, columns.index.length)
    this.#slope = gradient ? algebra.allocate((n * (n - 1)) / 2) : undefined
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    this.#scale = scale
    scaleInputs(this.#inputs, this.#X, this.#columns, theta, at)
    this.#algebra.radialGram(this.#profile, this.#inputs, scale, K, ld, this.#slope)
  }

  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void {
    const { sums, weights, d } = this.#inputs
    this.#algebra.radialPullback(this.#inputs, this.#scale * SLOPES[this.#profile], this.#slope!, W, ld)
    for (let k = 0; k < d; k++) gradient[at + k] = gradient[at + k] + (weights[k] >= 0 ? sums[k] * weights[k] : sums[k])
  }
}
