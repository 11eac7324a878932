import { dot } from './dot.ts'

/**
 * Forward substitution on many rows at once: the inner loop of the factor, of the solves and of the inverse.
 *
 * Each row `x` of `B` (`m` rows from `offset`, leading dimension `ldb`) already holds the solution of `L x = b` in the entries before
 * column `from`; this fills columns `from..to-1`. Entries before `start`, an even number, are known to be zero and left out.
 * `B` may be the very array of `L`, as long as the rows are not among the first `to`.
 *
 * Tiles are 3 rows by 2 columns, even `k` in one pass and odd `k` in the next: six sums and their operands fit the registers that V8
 * has, where twelve do not. Columns are paired from an even one, so that both end their sums in the even one.
 */
export function solveRows(
  L: Float64Array,
  ld: number,
  start: number,
  from: number,
  to: number,
  B: Float64Array,
  offset: number,
  ldb: number,
  m: number,
): void {
  let j = from
  if ((j & 1) === 1 && j < to) solveColumn(L, ld, start, j++, B, offset, ldb, m)
  const tiled = m - (m % 3)
  for (; j + 1 < to; j += 2) {
    const l0 = j * ld
    const l1 = l0 + ld
    const pivot0 = L[l0 + j]
    const below = L[l1 + j]
    const pivot1 = L[l1 + j + 1]
    for (let i = 0; i < tiled; i += 3) {
      const b0 = offset + i * ldb
      const b1 = b0 + ldb
      const b2 = b1 + ldb
      let even00 = 0
      let even01 = 0
      let even10 = 0
      let even11 = 0
      let even20 = 0
      let even21 = 0
      for (let k = start; k < j; k += 2) {
        const y0 = L[l0 + k]
        const y1 = L[l1 + k]
        const x0 = B[b0 + k]
        even00 += x0 * y0
        even01 += x0 * y1
        const x1 = B[b1 + k]
        even10 += x1 * y0
        even11 += x1 * y1
        const x2 = B[b2 + k]
        even20 += x2 * y0
        even21 += x2 * y1
      }
      let odd00 = 0
      let odd01 = 0
      let odd10 = 0
      let odd11 = 0
      let odd20 = 0
      let odd21 = 0
      for (let k = start + 1; k < j; k += 2) {
        const y0 = L[l0 + k]
        const y1 = L[l1 + k]
        const x0 = B[b0 + k]
        odd00 += x0 * y0
        odd01 += x0 * y1
        const x1 = B[b1 + k]
        odd10 += x1 * y0
        odd11 += x1 * y1
        const x2 = B[b2 + k]
        odd20 += x2 * y0
        odd21 += x2 * y1
      }
      const v0 = (B[b0 + j] - (even00 + odd00)) / pivot0
      const v1 = (B[b1 + j] - (even10 + odd10)) / pivot0
      const v2 = (B[b2 + j] - (even20 + odd20)) / pivot0
      B[b0 + j] = v0
      B[b1 + j] = v1
      B[b2 + j] = v2
      B[b0 + j + 1] = (B[b0 + j + 1] - (even01 + v0 * below + odd01)) / pivot1
      B[b1 + j + 1] = (B[b1 + j + 1] - (even11 + v1 * below + odd11)) / pivot1
      B[b2 + j + 1] = (B[b2 + j + 1] - (even21 + v2 * below + odd21)) / pivot1
    }
    for (let i = tiled; i < m; i++) {
      const b0 = offset + i * ldb
      let even0 = 0
      let even1 = 0
      let odd0 = 0
      let odd1 = 0
      for (let k = start; k < j; k += 2) {
        const x0 = B[b0 + k]
        even0 += x0 * L[l0 + k]
        even1 += x0 * L[l1 + k]
        const x1 = B[b0 + k + 1]
        odd0 += x1 * L[l0 + k + 1]
        odd1 += x1 * L[l1 + k + 1]
      }
      const v = (B[b0 + j] - (even0 + odd0)) / pivot0
      B[b0 + j] = v
      B[b0 + j + 1] = (B[b0 + j + 1] - (even1 + v * below + odd1)) / pivot1
    }
  }
  if (j < to) solveColumn(L, ld, start, j, B, offset, ldb, m)
}

/** One column, where a pair does not fit. */
function solveColumn(L: Float64Array, ld: number, start: number, j: number, B: Float64Array, offset: number, ldb: number, m: number): void {
  const l = j * ld
  const length = j > start ? j - start : 0
  const pivot = L[l + j]
  for (let i = 0; i < m; i++) {
    const b = offset + i * ldb
    B[b + j] = (B[b + j] - dot(L, l + start, B, b + start, length)) / pivot
  }
}

/**
 * Solves `L^T x = b` in place, reading `L` along its rows: as soon as `x[i]` is known it is taken out of all entries before it.
 *
 * Four rows at a time, so that an entry is loaded and stored once for four; the order on each entry stays `i` decreasing.
 */
export function solveTransposed(L: Float64Array, n: number, ld: number, b: Float64Array, offset: number): void {
  let i = n - 1
  for (; i >= 3; i -= 4) {
    const l0 = i * ld
    const l1 = l0 - ld
    const l2 = l1 - ld
    const l3 = l2 - ld
    const at = offset + i
    const x0 = b[at] / L[l0 + i]
    const x1 = (b[at - 1] - L[l0 + i - 1] * x0) / L[l1 + i - 1]
    const x2 = (b[at - 2] - L[l0 + i - 2] * x0 - L[l1 + i - 2] * x1) / L[l2 + i - 2]
    const x3 = (b[at - 3] - L[l0 + i - 3] * x0 - L[l1 + i - 3] * x1 - L[l2 + i - 3] * x2) / L[l3 + i - 3]
    b[at] = x0
    b[at - 1] = x1
    b[at - 2] = x2
    b[at - 3] = x3
    const rest = i - 3
    for (let k = 0; k < rest; k++) {
      b[offset + k] = b[offset + k] - L[l0 + k] * x0 - L[l1 + k] * x1 - L[l2 + k] * x2 - L[l3 + k] * x3
    }
  }
  for (; i >= 0; i--) {
    const l = i * ld
    const x = b[offset + i] / L[l + i]
    b[offset + i] = x
    for (let k = 0; k < i; k++) b[offset + k] = b[offset + k] - L[l + k] * x
  }
}
