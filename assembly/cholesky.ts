import { dot } from './dot'
import { plus, plusEven, total } from './lanes'
import { finishTwo, solveRows } from './triangular'

/** Rows taken together: few enough that they stay in the second-level cache while the rows above stream past. */
const PANEL = 64

/** Cholesky factor in place; -1, or the first row whose pivot is not above zero. */
export function cholesky(A: usize, n: i32, ld: usize): i32 {
  for (let p = 0; p < n; p += PANEL) {
    const failing = appendRows(A, p, min(n - p, PANEL), ld)
    if (failing >= 0) return failing
  }
  return -1
}

/** Rows `n..n+m-1` of the factor: first all columns that are factored, then two at a time. */
export function appendRows(L: usize, n: i32, m: i32, ld: usize): i32 {
  const end = n + m
  solveRows(L, ld, 0, 0, n, L + <usize>n * ld, ld, m)
  for (let j = n; j < end; ) {
    // an odd first column goes alone, so that pairs begin at even columns
    const width = (j & 1) == 1 || j + 1 == end ? 1 : 2
    const rest = end - j
    // two rows below go with a pair, where those left then make whole tiles
    const more = width == 2 && rest > 2 && (rest & 3) < 2 ? 2 : 0
    const failing = width == 1 ? pivot(L, j, ld) : more ? pivotPairAndTwo(L, j, ld) : pivotPair(L, j, ld)
    if (failing >= 0) return failing
    const below = j + width + more
    j += width
    if (below < end) solveRows(L, ld, 0, j - width, j, L + <usize>below * ld, ld, end - below)
  }
  return -1
}

function pivot(L: usize, j: i32, ld: usize): i32 {
  const l = L + <usize>j * ld
  const at = l + (<usize>j << 3)
  const square = load<f64>(at) - dot(l, l, j)
  if (!(square > 0)) return j
  store<f64>(at, sqrt(square))
  return -1
}

/** The 2 x 2 block on the diagonal. */
function pivotPair(L: usize, j: i32, ld: usize): i32 {
  const l0 = L + <usize>j * ld
  const l1 = l0 + ld
  const at = <usize>j << 3
  let s00 = f64x2.splat(0)
  let s10 = f64x2.splat(0)
  let s11 = f64x2.splat(0)
  for (let k: usize = 0; k < at; k += 16) {
    const y0 = v128.load(l0 + k)
    const y1 = v128.load(l1 + k)
    s00 = plus(s00, y0, y0)
    s10 = plus(s10, y1, y0)
    s11 = plus(s11, y1, y1)
  }
  return finishPivots(l0 + at, l1 + at, j, s00, s10, s11)
}

/** The 2 x 2 block on the diagonal and the two rows below it. */
function pivotPairAndTwo(L: usize, j: i32, ld: usize): i32 {
  const l0 = L + <usize>j * ld
  const l1 = l0 + ld
  const l2 = l1 + ld
  const l3 = l2 + ld
  const at = <usize>j << 3
  let s00 = f64x2.splat(0)
  let s10 = f64x2.splat(0)
  let s11 = f64x2.splat(0)
  let s20 = f64x2.splat(0)
  let s21 = f64x2.splat(0)
  let s30 = f64x2.splat(0)
  let s31 = f64x2.splat(0)
  for (let k: usize = 0; k < at; k += 16) {
    const y0 = v128.load(l0 + k)
    const y1 = v128.load(l1 + k)
    s00 = plus(s00, y0, y0)
    s10 = plus(s10, y1, y0)
    s11 = plus(s11, y1, y1)
    const x2 = v128.load(l2 + k)
    s20 = plus(s20, x2, y0)
    s21 = plus(s21, x2, y1)
    const x3 = v128.load(l3 + k)
    s30 = plus(s30, x3, y0)
    s31 = plus(s31, x3, y1)
  }
  const failing = finishPivots(l0 + at, l1 + at, j, s00, s10, s11)
  if (failing < 0) finishTwo(l2 + at, l3 + at, s20, s21, s30, s31, load<f64>(l0 + at), load<f64>(l1 + at), load<f64>(l1 + at, 8))
  return failing
}

@inline
function finishPivots(at0: usize, at1: usize, j: i32, s00: v128, s10: v128, s11: v128): i32 {
  const square0 = load<f64>(at0) - total(s00)
  if (!(square0 > 0)) return j
  const root0 = sqrt(square0)
  const below = (load<f64>(at1) - total(s10)) / root0
  const square1 = load<f64>(at1, 8) - total(plusEven(s11, below * below))
  if (!(square1 > 0)) return j + 1
  store<f64>(at0, root0)
  store<f64>(at1, below)
  store<f64>(at1, sqrt(square1), 8)
  return -1
}
