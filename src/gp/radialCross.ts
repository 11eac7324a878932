import { blockLength, type LinearAlgebra, type Profile, type ScaledInputs, SLOPES } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Columns } from './columns.ts'
import type { Cross } from './kernel.ts'
import { makeScaledInputs, scaledInputsLength, scaleInputs } from './scaledInputs.ts'

/** How much of an arena a `RadialCross` takes. */
export function radialCrossLength(columns: Columns, n: number): number {
  return scaledInputsLength(n, columns.index.length) + blockLength(columns.index.length) + blockLength(n)
}

/** The cross covariance of a stationary kernel in any number of columns. The constructor allocates everything. */
export class RadialCross implements Cross {
  readonly #algebra: LinearAlgebra
  readonly #profile: Profile
  readonly #columns: Columns
  readonly #inputs: ScaledInputs
  readonly #inverse: Float64Array
  readonly #y: Float64Array
  readonly #slope: Float64Array
  #scale = 1

  constructor(algebra: LinearAlgebra, profile: Profile, columns: Columns, X: Float64Array, n: number, theta: Float64Array, at: number) {
    const d = columns.index.length
    this.#algebra = algebra
    this.#profile = profile
    this.#columns = columns
    this.#inputs = makeScaledInputs(algebra, n, d)
    this.#y = algebra.allocate(d)
    this.#slope = algebra.allocate(n)
    // a category is not divided by its lengthscale
    this.#inverse = Float64Array.from(columns.categorical, (category, k) => (category === 1 ? 1 : exp(-theta[at + k])))
    scaleInputs(this.#inputs, X, columns, theta, at)
  }

  addTo(out: Float64Array, to: number, x: Float64Array, from: number, scale: number, gradient: boolean): void {
    const { index } = this.#columns
    const y = this.#y
    this.#scale = scale * SLOPES[this.#profile]
    for (let k = 0; k < index.length; k++) y[k] = x[from + index[k]] * this.#inverse[k]
    this.#algebra.radialCross(this.#profile, this.#inputs, y, scale, out, to, gradient ? this.#slope : undefined)
  }

  pullback(w: Float64Array, gradient: Float64Array): void {
    const { index, categorical } = this.#columns
    const { sums } = this.#inputs
    this.#algebra.radialCrossPullback(this.#inputs, this.#y, this.#slope, w)
    for (let k = 0; k < index.length; k++) {
      const j = index[k]
      if (categorical[k] !== 1) gradient[j] = gradient[j] - this.#scale * this.#inverse[k] * sums[k]
    }
  }
}
