import { exp } from '../special/index.ts'
import type { Gram } from './kernel.ts'
import type { Profile } from './profile.ts'
import { distancesInto, scaleInto } from './scaledDistances.ts'

/** The Gram matrix of a stationary kernel. The constructor allocates everything. */
export class StationaryGram implements Gram {
  readonly #profile: Profile
  readonly #columns: Int32Array
  readonly #categorical: Uint8Array
  readonly #X: Float64Array
  readonly #inputs: number
  readonly #n: number
  readonly #Z: Float64Array
  readonly #weight: Float64Array
  readonly #slope: Float64Array
  readonly #r: Float64Array
  readonly #row: Float64Array
  #scale = 1

  constructor(profile: Profile, columns: Int32Array, categorical: Uint8Array, X: Float64Array, inputs: number, n: number) {
    const d = columns.length
    this.#profile = profile
    this.#columns = columns
    this.#categorical = categorical
    this.#X = X
    this.#inputs = inputs
    this.#n = n
    this.#Z = new Float64Array(d * n)
    this.#weight = new Float64Array(d)
    // strictly lower triangle by rows: row i begins at i (i - 1) / 2
    this.#slope = new Float64Array((n * (n - 1)) / 2)
    this.#r = new Float64Array(n)
    this.#row = new Float64Array(n)
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    const n = this.#n
    const Z = this.#Z
    const r = this.#r
    const row = this.#row
    const slope = this.#slope
    const profile = this.#profile
    const categorical = this.#categorical
    const weight = this.#weight
    const d = weight.length
    this.#scale = scale
    for (let k = 0; k < d; k++) {
      const inverse = exp(-theta[at + k]!)
      weight[k] = inverse * inverse
      scaleInto(Z, k, this.#X, this.#inputs, this.#columns[k]!, n, categorical[k] === 1 ? 1 : inverse)
    }
    for (let i = 0; i < n; i++) {
      distancesInto(r, Z, n, i, Z, n, i, categorical, weight)
      profile(r, i, row, slope, (i * (i - 1)) / 2)
      const to = i * ld
      for (let j = 0; j < i; j++) K[to + j] = K[to + j]! + scale * row[j]!
      K[to + i] = K[to + i]! + scale
    }
  }

  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void {
    const n = this.#n
    const Z = this.#Z
    const g = this.#row
    const slope = this.#slope
    const categorical = this.#categorical
    const weight = this.#weight
    const d = weight.length
    const scale = this.#scale
    for (let i = 1; i < n; i++) {
      const from = (i * (i - 1)) / 2
      for (let j = 0; j < i; j++) g[j] = scale * W[i * ld + j]! * slope[from + j]!
      for (let k = 0; k < d; k++) {
        const z = Z[k * n + i]!
        const zk = k * n
        let sum = 0
        if (categorical[k] === 1) {
          for (let j = 0; j < i; j++) if (Z[zk + j] !== z) sum += g[j]!
          sum *= weight[k]!
        } else {
          for (let j = 0; j < i; j++) {
            const t = z - Z[zk + j]!
            sum += g[j]! * (t * t)
          }
        }
        gradient[at + k] = gradient[at + k]! + sum
      }
    }
  }
}
