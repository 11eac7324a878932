import { exp } from '../special/index.ts'
import type { Cross } from './kernel.ts'
import type { Profile } from './profile.ts'
import { distancesInto, scaleInto } from './scaledDistances.ts'

/** The cross covariance of a stationary kernel. The constructor allocates everything. */
export class StationaryCross implements Cross {
  readonly #profile: Profile
  readonly #columns: Int32Array
  readonly #categorical: Uint8Array
  readonly #n: number
  readonly #Z: Float64Array
  readonly #z: Float64Array
  readonly #inverse: Float64Array
  readonly #weight: Float64Array
  readonly #slope: Float64Array
  readonly #r: Float64Array
  readonly #row: Float64Array
  #scale = 1

  constructor(
    profile: Profile,
    columns: Int32Array,
    categorical: Uint8Array,
    X: Float64Array,
    inputs: number,
    n: number,
    theta: Float64Array,
    at: number,
  ) {
    const d = columns.length
    this.#profile = profile
    this.#columns = columns
    this.#categorical = categorical
    this.#n = n
    this.#Z = new Float64Array(d * n)
    this.#z = new Float64Array(d)
    this.#inverse = new Float64Array(d)
    this.#weight = new Float64Array(d)
    this.#slope = new Float64Array(n)
    this.#r = new Float64Array(n)
    this.#row = new Float64Array(n)
    for (let k = 0; k < d; k++) {
      const inverse = exp(-theta[at + k]!)
      this.#inverse[k] = inverse
      this.#weight[k] = inverse * inverse
      scaleInto(this.#Z, k, X, inputs, columns[k]!, n, categorical[k] === 1 ? 1 : inverse)
    }
  }

  addTo(out: Float64Array, x: Float64Array, offset: number, scale: number): void {
    const n = this.#n
    const r = this.#r
    const row = this.#row
    const columns = this.#columns
    const d = columns.length
    this.#scale = scale
    for (let k = 0; k < d; k++) this.#z[k] = x[offset + columns[k]!]! * (this.#categorical[k] === 1 ? 1 : this.#inverse[k]!)
    distancesInto(r, this.#z, 1, 0, this.#Z, n, n, this.#categorical, this.#weight)
    this.#profile(r, n, row, this.#slope, 0)
    for (let i = 0; i < n; i++) out[i] = out[i]! + scale * row[i]!
  }

  pullback(w: Float64Array, gradient: Float64Array): void {
    const n = this.#n
    const Z = this.#Z
    const g = this.#row
    const slope = this.#slope
    const columns = this.#columns
    const d = columns.length
    for (let i = 0; i < n; i++) g[i] = w[i]! * slope[i]!
    for (let k = 0; k < d; k++) {
      if (this.#categorical[k] === 1) continue
      const z = this.#z[k]!
      let sum = 0
      for (let i = 0; i < n; i++) sum += g[i]! * (z - Z[k * n + i]!)
      const j = columns[k]!
      gradient[j] = gradient[j]! - this.#scale * this.#inverse[k]! * sum
    }
  }
}
