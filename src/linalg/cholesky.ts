import { solveRows } from './triangular.ts'

/** Rows taken together: a whole number of tiles, and few enough that they stay in cache while the rows above stream past. */
const PANEL = 96

/** Cholesky factor in place: the panels are appended one after the other. Contract: `LinearAlgebra.cholesky`. */
export function cholesky(A: Float64Array, n: number, ld: number): number {
  for (let p = 0; p < n; p += PANEL) {
    const failing = appendRows(A, p, Math.min(n - p, PANEL), ld)
    if (failing >= 0) return failing
  }
  return -1
}

/**
 * Rows `n..n+m-1` of the factor, left-looking: first all columns that are already factored, then two columns at a time, each pair's
 * pivots before the rows below them. Contract: `LinearAlgebra.appendRows`.
 */
export function appendRows(L: Float64Array, n: number, m: number, ld: number): number {
  const end = n + m
  solveRows(L, ld, 0, 0, n, L, n * ld, ld, m)
  for (let j = n; j < end; ) {
    // an odd first column goes alone, so that pairs begin at even columns
    const width = (j & 1) === 1 || j + 1 === end ? 1 : 2
    const failing = width === 1 ? pivot(L, j, ld) : pivotPair(L, j, ld)
    if (failing >= 0) return failing
    const next = j + width
    solveRows(L, ld, 0, j, next, L, next * ld, ld, end - next)
    j = next
  }
  return -1
}

/** Diagonal entry `(j, j)` of the factor; everything to its left is there. */
function pivot(L: Float64Array, j: number, ld: number): number {
  const l = j * ld
  let even = 0
  let odd = 0
  for (let k = 0; k < j; k += 2) {
    const x = L[l + k]
    even += x * x
  }
  for (let k = 1; k < j; k += 2) {
    const x = L[l + k]
    odd += x * x
  }
  const square = L[l + j] - (even + odd)
  if (!(square > 0)) return j
  L[l + j] = Math.sqrt(square)
  return -1
}

/** The 2 x 2 block of the factor on the diagonal at an even `j`: three dot products in one pass. */
function pivotPair(L: Float64Array, j: number, ld: number): number {
  const l0 = j * ld
  const l1 = l0 + ld
  let even00 = 0
  let even10 = 0
  let even11 = 0
  let odd00 = 0
  let odd10 = 0
  let odd11 = 0
  for (let k = 0; k < j; k += 2) {
    const x0 = L[l0 + k]
    const x1 = L[l1 + k]
    even00 += x0 * x0
    even10 += x1 * x0
    even11 += x1 * x1
    const y0 = L[l0 + k + 1]
    const y1 = L[l1 + k + 1]
    odd00 += y0 * y0
    odd10 += y1 * y0
    odd11 += y1 * y1
  }
  const square0 = L[l0 + j] - (even00 + odd00)
  if (!(square0 > 0)) return j
  const root0 = Math.sqrt(square0)
  const below = (L[l1 + j] - (even10 + odd10)) / root0
  const square1 = L[l1 + j + 1] - (even11 + below * below + odd11)
  if (!(square1 > 0)) return j + 1
  L[l0 + j] = root0
  L[l1 + j] = below
  L[l1 + j + 1] = Math.sqrt(square1)
  return -1
}
