import { dot } from './dot'
import { evens, odds, plus, plusEven, total, totals } from './lanes'

/**
 * Forward substitution on `m` rows `x` of `B`: columns `from..to-1` of `L x = b`, entries before `start` (even) known to be zero.
 * Strides in bytes. Tiles are 4 rows by 2 columns: eight sums, two of `L` and one of `B` fit sixteen registers.
 */
export function solveRows(L: usize, ld: usize, start: i32, from: i32, to: i32, B: usize, ldb: usize, m: i32): void {
  if (m == 1) {
    solveRow(L, ld, start, from, to, B)
    return
  }
  let j = from
  if ((j & 1) == 1 && j < to) solveColumn(L, ld, start, j++, B, ldb, m)
  const first = <usize>start << 3
  for (; j + 1 < to; j += 2) {
    const end = <usize>j << 3
    const l0 = L + <usize>j * ld
    const l1 = l0 + ld
    const pivot0 = load<f64>(l0 + end)
    const below = load<f64>(l1 + end)
    const pivot1 = load<f64>(l1 + end, 8)
    let b0 = B
    let i = 0
    for (; i + 3 < m; i += 4) {
      const b1 = b0 + ldb
      const b2 = b1 + ldb
      const b3 = b2 + ldb
      let s00 = f64x2.splat(0)
      let s01 = f64x2.splat(0)
      let s10 = f64x2.splat(0)
      let s11 = f64x2.splat(0)
      let s20 = f64x2.splat(0)
      let s21 = f64x2.splat(0)
      let s30 = f64x2.splat(0)
      let s31 = f64x2.splat(0)
      for (let k = first; k < end; k += 16) {
        const y0 = v128.load(l0 + k)
        const y1 = v128.load(l1 + k)
        const x0 = v128.load(b0 + k)
        s00 = plus(s00, x0, y0)
        s01 = plus(s01, x0, y1)
        const x1 = v128.load(b1 + k)
        s10 = plus(s10, x1, y0)
        s11 = plus(s11, x1, y1)
        const x2 = v128.load(b2 + k)
        s20 = plus(s20, x2, y0)
        s21 = plus(s21, x2, y1)
        const x3 = v128.load(b3 + k)
        s30 = plus(s30, x3, y0)
        s31 = plus(s31, x3, y1)
      }
      finishTwo(b0 + end, b1 + end, s00, s01, s10, s11, pivot0, below, pivot1)
      finishTwo(b2 + end, b3 + end, s20, s21, s30, s31, pivot0, below, pivot1)
      b0 = b3 + ldb
    }
    if (i + 1 < m) {
      const b1 = b0 + ldb
      let s00 = f64x2.splat(0)
      let s01 = f64x2.splat(0)
      let s10 = f64x2.splat(0)
      let s11 = f64x2.splat(0)
      for (let k = first; k < end; k += 16) {
        const y0 = v128.load(l0 + k)
        const y1 = v128.load(l1 + k)
        const x0 = v128.load(b0 + k)
        s00 = plus(s00, x0, y0)
        s01 = plus(s01, x0, y1)
        const x1 = v128.load(b1 + k)
        s10 = plus(s10, x1, y0)
        s11 = plus(s11, x1, y1)
      }
      finishTwo(b0 + end, b1 + end, s00, s01, s10, s11, pivot0, below, pivot1)
      b0 = b1 + ldb
      i += 2
    }
    if (i < m) {
      let s0 = f64x2.splat(0)
      let s1 = f64x2.splat(0)
      for (let k = first; k < end; k += 16) {
        const x0 = v128.load(b0 + k)
        s0 = plus(s0, x0, v128.load(l0 + k))
        s1 = plus(s1, x0, v128.load(l1 + k))
      }
      finish(b0 + end, s0, s1, pivot0, below, pivot1)
    }
  }
  if (j < to) solveColumn(L, ld, start, j, B, ldb, m)
}

/** Two entries of a row from their sums; the first of them is the last even term of the second. */
@inline
function finish(b: usize, s0: v128, s1: v128, pivot0: f64, below: f64, pivot1: f64): void {
  const v = (load<f64>(b) - total(s0)) / pivot0
  store<f64>(b, v)
  store<f64>(b, (load<f64>(b, 8) - total(plusEven(s1, v * below))) / pivot1, 8)
}

/** The same for two rows at once: a division costs as much for two numbers as for one. */
@inline
export function finishTwo(b0: usize, b1: usize, s00: v128, s01: v128, s10: v128, s11: v128, pivot0: f64, below: f64, pivot1: f64): void {
  const x0 = v128.load(b0)
  const x1 = v128.load(b1)
  const v = f64x2.div(f64x2.sub(evens(x0, x1), totals(s00, s10)), f64x2.splat(pivot0))
  const sums = f64x2.add(plus(evens(s01, s11), v, f64x2.splat(below)), odds(s01, s11))
  const w = f64x2.div(f64x2.sub(odds(x0, x1), sums), f64x2.splat(pivot1))
  v128.store(b0, evens(v, w))
  v128.store(b1, odds(v, w))
}

/** One column, where a pair does not fit. */
function solveColumn(L: usize, ld: usize, start: i32, j: i32, B: usize, ldb: usize, m: i32): void {
  const first = <usize>start << 3
  const at = <usize>j << 3
  const l = L + <usize>j * ld
  const length = j > start ? j - start : 0
  const pivot = load<f64>(l + at)
  for (let i = 0; i < m; i++, B += ldb) store<f64>(B + at, (load<f64>(B + at) - dot(l + first, B + first, length)) / pivot)
}

/** One row: four columns at a time. */
function solveRow(L: usize, ld: usize, start: i32, from: i32, to: i32, b: usize): void {
  let j = from
  if ((j & 1) == 1 && j < to) solveColumn(L, ld, start, j++, b, 0, 1)
  const first = <usize>start << 3
  for (; j + 3 < to; j += 4) {
    const end = <usize>j << 3
    const l0 = L + <usize>j * ld
    const l1 = l0 + ld
    const l2 = l1 + ld
    const l3 = l2 + ld
    let s0 = f64x2.splat(0)
    let s1 = f64x2.splat(0)
    let s2 = f64x2.splat(0)
    let s3 = f64x2.splat(0)
    for (let k = first; k < end; k += 16) {
      const x = v128.load(b + k)
      s0 = plus(s0, x, v128.load(l0 + k))
      s1 = plus(s1, x, v128.load(l1 + k))
      s2 = plus(s2, x, v128.load(l2 + k))
      s3 = plus(s3, x, v128.load(l3 + k))
    }
    finish(b + end, s0, s1, load<f64>(l0 + end), load<f64>(l1 + end), load<f64>(l1 + end, 8))
    const x = v128.load(b + end)
    s2 = plus(s2, x, v128.load(l2 + end))
    s3 = plus(s3, x, v128.load(l3 + end))
    finish(b + end + 16, s2, s3, load<f64>(l2 + end, 16), load<f64>(l3 + end, 16), load<f64>(l3 + end, 24))
  }
  for (; j < to; j++) solveColumn(L, ld, start, j, b, 0, 1)
}

/** Solves `L^T x = b` in place: as soon as `x[i]` is known it is taken out of all entries before it, four rows at a time. */
export function solveTransposed(L: usize, n: i32, ld: usize, b: usize): void {
  let i = n - 1
  for (; i >= 3; i -= 4) {
    const l0 = L + <usize>i * ld
    const l1 = l0 - ld
    const l2 = l1 - ld
    const l3 = l2 - ld
    // column i - 3 of each row
    const at = <usize>(i - 3) << 3
    const x0 = load<f64>(b + at, 24) / load<f64>(l0 + at, 24)
    const x1 = (load<f64>(b + at, 16) - load<f64>(l0 + at, 16) * x0) / load<f64>(l1 + at, 16)
    const x2 = (load<f64>(b + at, 8) - load<f64>(l0 + at, 8) * x0 - load<f64>(l1 + at, 8) * x1) / load<f64>(l2 + at, 8)
    const x3 = (load<f64>(b + at) - load<f64>(l0 + at) * x0 - load<f64>(l1 + at) * x1 - load<f64>(l2 + at) * x2) / load<f64>(l3 + at)
    store<f64>(b + at, x3)
    store<f64>(b + at, x2, 8)
    store<f64>(b + at, x1, 16)
    store<f64>(b + at, x0, 24)
    const y0 = f64x2.splat(x0)
    const y1 = f64x2.splat(x1)
    const y2 = f64x2.splat(x2)
    const y3 = f64x2.splat(x3)
    let k: usize = 0
    for (; k + 8 < at; k += 16) {
      let x = f64x2.sub(v128.load(b + k), f64x2.mul(v128.load(l0 + k), y0))
      x = f64x2.sub(x, f64x2.mul(v128.load(l1 + k), y1))
      x = f64x2.sub(x, f64x2.mul(v128.load(l2 + k), y2))
      v128.store(b + k, f64x2.sub(x, f64x2.mul(v128.load(l3 + k), y3)))
    }
    if (k < at) {
      const x = load<f64>(b + k) - load<f64>(l0 + k) * x0 - load<f64>(l1 + k) * x1 - load<f64>(l2 + k) * x2
      store<f64>(b + k, x - load<f64>(l3 + k) * x3)
    }
  }
  for (; i >= 0; i--) {
    const l = L + <usize>i * ld
    const at = <usize>i << 3
    const x = load<f64>(b + at) / load<f64>(l + at)
    store<f64>(b + at, x)
    for (let k: usize = 0; k < at; k += 8) store<f64>(b + k, load<f64>(b + k) - load<f64>(l + k) * x)
  }
}
