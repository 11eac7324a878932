/** A radial function: Matérn of smoothness 5/2 or 3/2, or the radial basis function `exp(-r^2 / 2)`. */
export type Profile = 'matern52' | 'matern32' | 'rbf'

/** Columns of points, each a term of its own, in units in which a Matérn kernel is a polynomial in `t = |z_i - z_j|` times `exp(-t)`. */
export interface ColumnTerms {
  readonly n: number
  readonly count: number
  /** `n`, made even. */
  readonly stride: number
  /** `count x stride`: point `i` in column `k` at `k stride + i`; what is between `n` and `stride` is 0. */
  readonly z: Float64Array
  /** `exp(-z)` and `exp(z)`, when `products`: then `exp(-t)` is the smaller of `p_i q_j` and `q_i p_j`, and costs no exponential. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** Whether no `|z|` is beyond `MAX_EXPONENT`. */
  products: boolean
  /** `count` numbers: a point that is asked for; and room, three times `count` made even in all. */
  readonly y: Float64Array
  /** `2 count` numbers, where pullbacks leave their `count` results. */
  readonly sums: Float64Array
}

/** What slopes leave out of `-k'(r) / r`. */
export const SLOPES: Readonly<Record<Profile, number>> = { matern52: 5 / 3, matern32: 3, rbf: 1 }

/** Below this, neither `exp(z)` nor `exp(-z)` leaves the range of normal doubles, not even times a scale between 1e-40 and 1e40. */
export const MAX_EXPONENT = 600

/** Points in `d` dimensions, scaled by their lengthscales. */
export interface ScaledInputs {
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
 * of the profile (`sqrt5 r`, `sqrt3 r`, or `r^2 / 2`), `e = exp(-s)`, which is 0 beyond 708, and `f` the scale, for Matérn-5/2 a third
 * of it, values are `((s + 1.5)^2 + .75) (f e)`, `(s + 1) (f e)` and `f e`; slopes are `-k'(r) / r` without its constant (`SLOPES`):
 * `(s + 1) e`, `e` and `e`.
 *
 * One-column terms are added one after the other. There `f e` is the smaller of `(f p_i) q_j` and `(f q_i) p_j`, or `f exp(-s)`, the diagonal adds
 * `scale count`, and slopes have `f` in them. A pullback sums `(W ((s + 1) e)) (t t)` or `(W e) (t t)`, and `f` comes last; after a
 * last even `j` it adds the diagonal.
 */
export interface PairwiseCovariance {
  /** Fills `p` and `q` of terms that have `products`. */
  exponentials(terms: ColumnTerms): void
  /** `K[i][j] += scale (k(z_1i, z_1j) + k(z_2i, z_2j) + ...)`, lower triangle with the diagonal. */
  linesGram(profile: Profile, terms: ColumnTerms, scale: number, K: Float64Array, ld: number): void
  /** `sums[k] = sum over j < i of W_ij d(scale k_ij) / d log(lengthscale)` of column `k`. */
  linesPullback(profile: Profile, terms: ColumnTerms, scale: number, W: Float64Array, ld: number): void
  /** `out[offset + i] += scale (k(y_1, z_1i) + ...)`, and `slope[k stride + i] = -d(scale k(y_k, z_ki)) / dy_k` when wanted. */
  linesCross(profile: Profile, terms: ColumnTerms, scale: number, out: Float64Array, offset: number, slope: Float64Array | undefined): void
  /** `sums[k]`: the dot product of `w` and the slopes of column `k`. */
  linesCrossPullback(terms: ColumnTerms, slope: Float64Array, w: Float64Array): void
  /** `K[i][j] += scale k_ij`, lower triangle with the diagonal; slopes of the strictly lower triangle packed by rows, when wanted. */
  radialGram(profile: Profile, inputs: ScaledInputs, scale: number, K: Float64Array, ld: number, slope: Float64Array | undefined): void
  /** `sums[k] = scale (sum over j < i of (W_ij slope_ij) (z_ik - z_jk)^2)`; for a category the square is 1 where it differs. */
  radialPullback(inputs: ScaledInputs, scale: number, slope: Float64Array, W: Float64Array, ld: number): void
  /** `out[offset + i] += scale k(y, z_i)`, and the slopes, when wanted. */
  radialCross(
    profile: Profile,
    inputs: ScaledInputs,
    y: Float64Array,
    scale: number,
    out: Float64Array,
    offset: number,
    slope: Float64Array | undefined,
  ): void
  /** `sums[k] = sum over i of (w_i slope_i) (y_k - z_ik)`. */
  radialCrossPullback(inputs: ScaledInputs, y: Float64Array, slope: Float64Array, w: Float64Array): void
  /** `K += S`, lower triangles of order `n`. */
  addTriangle(K: Float64Array, ld: number, S: Float64Array, lds: number, n: number): void
  /** `sum over j <= i of W_ij S_ij`. */
  contract(W: Float64Array, ld: number, S: Float64Array, lds: number, n: number): number
  /** `W <- a a' - W` in the strictly lower triangle, half of that on the diagonal; returns the sum of the diagonal by increasing `i`. */
  gradientWeights(W: Float64Array, ld: number, n: number, a: Float64Array): number
}
