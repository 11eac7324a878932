import { ArgumentValueError, checkInteger, checkLength } from '../base/index.ts'
import { exp, log } from '../special/index.ts'
import type { Cross, Gram, Hyperparameter, Kernel } from './kernel.ts'

/**
 * A radial profile over a row: from squared scaled distances `r2[0 .. n)` it writes the covariance `k(r2)` and the slope
 * `-2 dk/d(r2)`. The slope is all that gradients need: `dk / d log l_j = slope (x_j - x'_j)^2 / l_j^2` and
 * `dk / dx_j = -slope (x_j - x'_j) / l_j^2`.
 */
export type Profile = (r2: Float64Array, n: number, value: Float64Array, slope: Float64Array, slopeAt: number) => void

/** What a stationary kernel may be told. */
export interface StationaryOptions {
  /** The columns of a row that the kernel looks at; all of them by default. */
  readonly columns?: readonly number[]
  /** Of those columns, the ones whose values only agree or differ: their distance is 0 or 1. */
  readonly categorical?: readonly number[]
  /** Prior, bounds and start of the lengthscales; by default `N(sqrt 2 + log(d) / 2, sqrt 3)` for `d` columns (Hvarfner et al. 2024). */
  readonly lengthscale?: Partial<Omit<Hyperparameter, 'name'>>
}

const SQRT2 = Math.sqrt(2)
const SQRT3 = Math.sqrt(3)
// log .01 and log 100
const LOG_HUNDRED = 4.605170185988092

/**
 * A kernel of the scaled distance `r^2 = sum_j (x_j - x'_j)^2 / l_j^2`, one lengthscale per column (automatic relevance
 * determination). Its hyperparameters are `log l_j`. A categorical column counts 1 where the values differ, which is the
 * Euclidean distance of one-hot codes over the square root of two, hence positive definite.
 *
 * @param inputs  the length of a row
 * @param profile  the radial function
 */
export function stationary(inputs: number, profile: Profile, options: StationaryOptions): Kernel {
  checkInteger('inputs', inputs, 1)
  const columns = Int32Array.from(options.columns ?? Array.from({ length: inputs }, (_, j) => j))
  checkLength('columns', columns, 1)
  for (const column of columns) {
    if (column < 0 || column >= inputs) throw new ArgumentValueError('columns', `columns from 0 to ${inputs - 1}`, column)
  }
  const categorical = Uint8Array.from(columns, (column) => (options.categorical?.includes(column) ? 1 : 0))
  const location = options.lengthscale?.location ?? SQRT2 + log(columns.length) / 2
  const prior = { location, scale: SQRT3, lower: -LOG_HUNDRED, upper: LOG_HUNDRED, start: location, ...options.lengthscale }
  return {
    inputs,
    hyperparameters: Array.from(columns, (column) => ({ name: `lengthscale[${column}]`, ...prior })),
    variance: () => 1,
    gram: (X, n) => new StationaryGram(profile, columns, categorical, X, inputs, n),
    cross: (X, n, theta, at) => new StationaryCross(profile, columns, categorical, X, inputs, n, theta, at),
  }
}

/** Column `c` of `X`, divided by its lengthscale unless categorical, becomes row `k` of the `d x n` array `Z`. */
function scaleInto(Z: Float64Array, k: number, X: Float64Array, inputs: number, column: number, n: number, inverse: number): void {
  for (let i = 0; i < n; i++) Z[k * n + i] = X[i * inputs + column]! * inverse
}

/** Adds the squared scaled distances between the value `z` and `m` values of `Z` from `at` on. */
function addDistances(r2: Float64Array, Z: Float64Array, at: number, m: number, z: number, categorical: number, weight: number): void {
  if (categorical === 1) {
    for (let j = 0; j < m; j++) if (Z[at + j] !== z) r2[j] = r2[j]! + weight
    return
  }
  for (let j = 0; j < m; j++) {
    const t = z - Z[at + j]!
    r2[j] = r2[j]! + t * t
  }
}

class StationaryGram implements Gram {
  readonly #profile: Profile
  readonly #columns: Int32Array
  readonly #categorical: Uint8Array
  readonly #X: Float64Array
  readonly #inputs: number
  readonly #n: number
  readonly #Z: Float64Array
  readonly #weight: Float64Array
  readonly #slope: Float64Array
  readonly #r2: Float64Array
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
    this.#r2 = new Float64Array(n)
    this.#row = new Float64Array(n)
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    const n = this.#n
    const Z = this.#Z
    const r2 = this.#r2
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
      r2.fill(0, 0, i)
      for (let k = 0; k < d; k++) addDistances(r2, Z, k * n, i, Z[k * n + i]!, categorical[k]!, weight[k]!)
      profile(r2, i, row, slope, (i * (i - 1)) / 2)
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

class StationaryCross implements Cross {
  readonly #profile: Profile
  readonly #columns: Int32Array
  readonly #categorical: Uint8Array
  readonly #n: number
  readonly #Z: Float64Array
  readonly #z: Float64Array
  readonly #inverse: Float64Array
  readonly #slope: Float64Array
  readonly #r2: Float64Array
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
    this.#slope = new Float64Array(n)
    this.#r2 = new Float64Array(n)
    this.#row = new Float64Array(n)
    for (let k = 0; k < d; k++) {
      this.#inverse[k] = exp(-theta[at + k]!)
      scaleInto(this.#Z, k, X, inputs, columns[k]!, n, categorical[k] === 1 ? 1 : this.#inverse[k]!)
    }
  }

  addTo(out: Float64Array, x: Float64Array, offset: number, scale: number): void {
    const n = this.#n
    const r2 = this.#r2
    const row = this.#row
    const columns = this.#columns
    const d = columns.length
    this.#scale = scale
    r2.fill(0, 0, n)
    for (let k = 0; k < d; k++) {
      const inverse = this.#inverse[k]!
      const z = x[offset + columns[k]!]! * (this.#categorical[k] === 1 ? 1 : inverse)
      this.#z[k] = z
      addDistances(r2, this.#Z, k * n, n, z, this.#categorical[k]!, inverse * inverse)
    }
    this.#profile(r2, n, row, this.#slope, 0)
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
