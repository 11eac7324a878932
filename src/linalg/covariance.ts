/** A radial function: Matérn of smoothness 5/2 or 3/2, or the radial basis function `exp(-r^2 / 2)`. */
export type Profile = 'matern52' | 'matern32' | 'rbf'

/** Points on a line, in units in which a Matérn kernel is a polynomial in `t = |z_i - z_j|` times `exp(-t)`. */
export interface Line {
  readonly n: number
  readonly z: Float64Array
  /** `exp(-z)` and `exp(z)`, when `products`: then `exp(-t)` is the smaller of `p_i q_j` and `q_i p_j`, and costs no exponential. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** Whether no `|z|` is beyond `MAX_EXPONENT`. */
  products: boolean
}

/** Below this, neither `exp(z)` nor `exp(-z)` leaves the range of normal doubles. */
export const MAX_EXPONENT = 700

/** Points in `d` dimensions, scaled by their lengthscales. */
export interface Cloud {
  readonly n: number
  readonly d: number
  /** `d x n`: coordinate `k` of point `i` at `k n + i`. */
  readonly Z: Float64Array
  /** `d` numbers: what it adds to the squared distance when two categories differ, or -1 where coordinate `k` is no category. */
  readonly weights: Float64Array
  /** Scratch: `n` numbers, and `2 d`, where pullbacks leave their `d` results. */
  readonly row: Float64Array
  readonly sums: Float64Array
}

/**
 * The pairwise work of stationary kernels, part of every engine; same bits everywhere.
 *
 * Laws: a squared distance adds its coordinates in order; a sum over pairs `(i, j)` keeps two partial sums, of even `j` and of odd
 * `j`, each by increasing `i`, then `j`, and ends as `even + odd`. Everything else is elementwise. With `s` the distance in the units
 * of the profile (`sqrt5 r`, `sqrt3 r`, or `r^2 / 2`) and `e = exp(-s)`, values are `(1 + s) e + s s (1/3) e`, `(1 + s) e` and `e`,
 * and slopes `-k'(r) / r` are `(5/3) ((1 + s) e)`, `3 e` and `e`.
 */
export interface PairwiseCovariance {
  /** Fills `p` and `q` of a line that has `products`. */
  exponentials(line: Line): void
  /** `K[i][j] += scale k(z_i, z_j)`, lower triangle with the diagonal. */
  lineGram(profile: Profile, line: Line, scale: number, K: Float64Array, ld: number): void
  /** `sum over j < i of W_ij d(scale k_ij) / d log(lengthscale)`. */
  linePullback(profile: Profile, line: Line, scale: number, W: Float64Array, ld: number): number
  /** `out[offset + i] += scale k(x, z_i)` and `slope[i] = -dk(x, z_i) / dx`, in the units of the line. */
  lineCross(profile: Profile, line: Line, x: number, scale: number, out: Float64Array, offset: number, slope: Float64Array): void
  /** `K[i][j] += scale k_ij`, lower triangle with the diagonal; slopes of the strictly lower triangle packed by rows, when wanted. */
  radialGram(profile: Profile, cloud: Cloud, scale: number, K: Float64Array, ld: number, slope: Float64Array | undefined): void
  /** `sums[k] = sum over j < i of (scale W_ij slope_ij) (z_ik - z_jk)^2`; for a category the square is 1 where it differs. */
  radialPullback(cloud: Cloud, scale: number, slope: Float64Array, W: Float64Array, ld: number): void
  /** `out[offset + i] += scale k(y, z_i)`, and the slopes. */
  radialCross(profile: Profile, cloud: Cloud, y: Float64Array, scale: number, out: Float64Array, offset: number, slope: Float64Array): void
  /** `sums[k] = sum over i of (w_i slope_i) (y_k - z_ik)`. */
  radialCrossPullback(cloud: Cloud, y: Float64Array, slope: Float64Array, w: Float64Array): void
  /** `K += S`, lower triangles of order `n`. */
  addTriangle(K: Float64Array, ld: number, S: Float64Array, lds: number, n: number): void
  /** `sum over j <= i of W_ij S_ij`. */
  contract(W: Float64Array, ld: number, S: Float64Array, lds: number, n: number): number
  /** `W <- a a' - W` in the strictly lower triangle, half of that on the diagonal; returns the sum of the diagonal by increasing `i`. */
  gradientWeights(W: Float64Array, ld: number, n: number, a: Float64Array): number
}
