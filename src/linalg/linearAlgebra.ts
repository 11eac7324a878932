import type { Arena } from './arena.ts'
import type { PairwiseCovariance } from './covariance.ts'

/**
 * Dense linear algebra on symmetric positive definite matrices: the one contract of every engine (plain JavaScript, WebAssembly).
 *
 * Storage: flat row-major `Float64Array`, entry `(i, j)` at `i * ld + j` with leading dimension `ld >= n`. Symmetric and triangular
 * matrices are read and written in their lower triangle only; the upper triangle and columns `n` and beyond stay as they are.
 *
 * Arguments are trusted: these are inner loops, and whoever calls them has checked. WebAssembly takes arrays from its own arena only,
 * and says so when given another; plain JavaScript takes any.
 *
 * Laws, which make all engines agree bit for bit:
 * 1. A dot product keeps two partial sums, of even `k` and of odd `k`, each from zero and in increasing `k`, and ends as `even + odd`.
 *    Leading exact zeros may be left out.
 * 2. An entry of a factor or of a forward solve is `(a[i][j] - dot of the first j entries) / L[j][j]`; a pivot is
 *    `sqrt(a[i][i] - dot of the first i entries)`.
 * 3. A transposed solve subtracts `L[i][k] * x[i]` from entry `k` one at a time, `i` decreasing, then divides by `L[k][k]`.
 * 4. Appending rows gives the bits of a full factor; many right-hand sides give the bits of one at a time.
 */
export interface LinearAlgebra extends Arena, PairwiseCovariance {
  /** Which engine this is, for reports. */
  readonly name: string

  /**
   * Replaces the lower triangle of the `n x n` matrix `A` by its Cholesky factor `L`, `A = L L^T`.
   *
   * @returns -1, or the first row whose pivot is not above zero (NaN included); the lower triangle is then spoilt
   */
  cholesky(A: Float64Array, n: number, ld: number): number

  /**
   * Extends the factor in rows `0..n-1` of `L` by `m` rows that hold covariances, in `O(m n^2)`.
   *
   * @returns -1, or the first row whose pivot is not above zero; rows `0..n-1` are never touched
   */
  appendRows(L: Float64Array, n: number, m: number, ld: number): number

  /** Solves `L x = b` in place for the `n` entries of `b` from `offset` (0 by default). */
  solveLower(L: Float64Array, n: number, ld: number, b: Float64Array, offset?: number): void

  /** Solves `L^T x = b` in place for the `n` entries of `b` from `offset` (0 by default). */
  solveLowerTransposed(L: Float64Array, n: number, ld: number, b: Float64Array, offset?: number): void

  /** Solves `L x = b` in place for `m` right-hand sides, each a row of `B` with leading dimension `ldb`: `B` becomes `B L^-T`. */
  solveLowerMany(L: Float64Array, n: number, ld: number, B: Float64Array, m: number, ldb: number): void

  /**
   * Writes the lower triangle of `K^-1 = L^-T L^-1` to `out`, given the factor `L` of `K`.
   *
   * Entry `(i, j)` is the dot product over all `n` entries of rows `i` and `j` of `L^-T`, whose row `i` solves `L x = e_i`.
   *
   * @param scratch  `n * n` entries, overwritten; must be neither `L` nor `out`
   */
  inverse(L: Float64Array, n: number, ld: number, out: Float64Array, ldo: number, scratch: Float64Array): void

  /** Natural logarithm of the determinant of `L L^T`: twice the sum of `log L[i][i]`, in increasing `i`. */
  logDeterminant(L: Float64Array, n: number, ld: number): number

  /** Dot product of `n` entries of `a` from `aOffset` and of `b` from `bOffset`; even and odd count from the first entry. */
  dot(a: Float64Array, aOffset: number, b: Float64Array, bOffset: number, n: number): number
}
