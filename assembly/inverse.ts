import { dot } from './dot'
import { plus, total } from './lanes'
import { solveRows } from './triangular'

/** Rows of `L^-T` taken together, a multiple of four: many, so that `L` streams past seldom; few, so that few zeros are computed. */
@inline
function panelOf(n: i32): i32 {
  return n < 200 ? 8 : 32
}

/** Lower triangle of `K^-1 = W W^T` from the factor of `K`, with `W = L^-T` by rows in scratch (leading dimension `ldw`). */
export function inverse(L: usize, n: i32, ld: usize, out: usize, ldo: usize, W: usize, ldw: usize): void {
  const panel = panelOf(n)
  for (let p = 0; p < n; p += panel) {
    const rows = min(n - p, panel)
    const first = <usize>p << 3
    for (let i = p; i < p + rows; i++) {
      const row = W + <usize>i * ldw
      memory.fill(row + first, 0, (<usize>n << 3) - first)
      store<f64>(row + (<usize>i << 3), 1)
    }
    solveRows(L, ld, p, p, n, W + <usize>p * ldw, ldw, rows)
  }
  for (let p = 0; p < n; p += panel) multiplyRows(W, ldw, n, p, min(n - p, panel), out, ldo)
}

/** Rows `p..p+m-1` of `W W^T`; entry `(i, j)` needs the columns from `i` on, and those before it from `p` on are zero. */
function multiplyRows(W: usize, ldw: usize, n: i32, p: i32, m: i32, out: usize, ldo: usize): void {
  const last = p + m
  const width = <usize>n << 3
  for (let j = 0; j < last; j += 2) {
    const v0 = W + <usize>j * ldw
    // beyond the last row there is nothing to read
    const v1 = j + 1 < n ? v0 + ldw : v0
    let i = p
    for (; i + 3 < last; i += 4) {
      // the tile would lie above the diagonal
      if (i + 3 < j) continue
      const first = <usize>(i & ~1) << 3
      const w0 = W + <usize>i * ldw
      const w1 = w0 + ldw
      const w2 = w1 + ldw
      const w3 = w2 + ldw
      let s00 = f64x2.splat(0)
      let s01 = f64x2.splat(0)
      let s10 = f64x2.splat(0)
      let s11 = f64x2.splat(0)
      let s20 = f64x2.splat(0)
      let s21 = f64x2.splat(0)
      let s30 = f64x2.splat(0)
      let s31 = f64x2.splat(0)
      let k = first
      for (; k + 8 < width; k += 16) {
        const y0 = v128.load(v0 + k)
        const y1 = v128.load(v1 + k)
        const x0 = v128.load(w0 + k)
        s00 = plus(s00, x0, y0)
        s01 = plus(s01, x0, y1)
        const x1 = v128.load(w1 + k)
        s10 = plus(s10, x1, y0)
        s11 = plus(s11, x1, y1)
        const x2 = v128.load(w2 + k)
        s20 = plus(s20, x2, y0)
        s21 = plus(s21, x2, y1)
        const x3 = v128.load(w3 + k)
        s30 = plus(s30, x3, y0)
        s31 = plus(s31, x3, y1)
      }
      if (k < width) {
        // a last even column: the lane beside it is zero
        const y0 = v128.load64_zero(v0 + k)
        const y1 = v128.load64_zero(v1 + k)
        const x0 = v128.load64_zero(w0 + k)
        s00 = plus(s00, x0, y0)
        s01 = plus(s01, x0, y1)
        const x1 = v128.load64_zero(w1 + k)
        s10 = plus(s10, x1, y0)
        s11 = plus(s11, x1, y1)
        const x2 = v128.load64_zero(w2 + k)
        s20 = plus(s20, x2, y0)
        s21 = plus(s21, x2, y1)
        const x3 = v128.load64_zero(w3 + k)
        s30 = plus(s30, x3, y0)
        s31 = plus(s31, x3, y1)
      }
      const o = out + <usize>i * ldo + (<usize>j << 3)
      put(o, i, j, s00, s01)
      put(o + ldo, i + 1, j, s10, s11)
      put(o + 2 * ldo, i + 2, j, s20, s21)
      put(o + 3 * ldo, i + 3, j, s30, s31)
    }
    for (; i < last; i++) {
      const first = <usize>(i & ~1) << 3
      const length = n - (i & ~1)
      const w = W + <usize>i * ldw + first
      const o = out + <usize>i * ldo + (<usize>j << 3)
      if (j <= i) store<f64>(o, dot(w, v0 + first, length))
      if (j + 1 <= i) store<f64>(o, dot(w, v1 + first, length), 8)
    }
  }
}

/** Two entries of a row, as far as they are in the lower triangle. */
@inline
function put(o: usize, i: i32, j: i32, s0: v128, s1: v128): void {
  if (j <= i) store<f64>(o, total(s0))
  if (j + 1 <= i) store<f64>(o, total(s1), 8)
}
