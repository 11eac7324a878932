import { dot } from './dot.ts'
import { solveRows } from './triangular.ts'

/** Rows of `L^-T` solved together: two tiles, beginning at an even column. */
const PANEL = 6

/**
 * Lower triangle of `K^-1` from the factor of `K`, about `2 n^3 / 3` operations. Contract: `LinearAlgebra.inverse`.
 *
 * `W = L^-T` is kept by rows, so that both halves of the work, solving `L x = e_i` into row `i` and the dot products of rows, run along
 * contiguous memory. Row `i` of `W` is zero before column `i`, and of the zeros only those from its panel's first column are stored.
 */
export function inverse(L: Float64Array, n: number, ld: number, out: Float64Array, ldo: number, scratch: Float64Array): void {
  const W = scratch
  for (let p = 0; p < n; p += PANEL) {
    const rows = Math.min(n - p, PANEL)
    for (let i = p; i < p + rows; i++) {
      for (let k = p; k < n; k++) W[i * n + k] = 0
      W[i * n + i] = 1
    }
    solveRows(L, ld, p, p, n, W, p * n, n, rows)
  }
  multiplyRows(W, n, out, ldo)
}

/** Lower triangle of `W W^T` for an upper triangular `W`: entry `(i, j)` needs the columns from `i` on. */
function multiplyRows(W: Float64Array, n: number, out: Float64Array, ldo: number): void {
  let i = 0
  for (; i + 2 < n; i += 3) {
    const start = i - (i & 1)
    const w0 = i * n
    const w1 = w0 + n
    const w2 = w1 + n
    const o0 = i * ldo
    const o1 = o0 + ldo
    const o2 = o1 + ldo
    let j = 0
    for (; j + 1 <= i; j += 2) {
      const v0 = j * n
      const v1 = v0 + n
      let even00 = 0
      let even01 = 0
      let even10 = 0
      let even11 = 0
      let even20 = 0
      let even21 = 0
      for (let k = start; k < n; k += 2) {
        const y0 = W[v0 + k]
        const y1 = W[v1 + k]
        const x0 = W[w0 + k]
        even00 += x0 * y0
        even01 += x0 * y1
        const x1 = W[w1 + k]
        even10 += x1 * y0
        even11 += x1 * y1
        const x2 = W[w2 + k]
        even20 += x2 * y0
        even21 += x2 * y1
      }
      let odd00 = 0
      let odd01 = 0
      let odd10 = 0
      let odd11 = 0
      let odd20 = 0
      let odd21 = 0
      for (let k = start + 1; k < n; k += 2) {
        const y0 = W[v0 + k]
        const y1 = W[v1 + k]
        const x0 = W[w0 + k]
        odd00 += x0 * y0
        odd01 += x0 * y1
        const x1 = W[w1 + k]
        odd10 += x1 * y0
        odd11 += x1 * y1
        const x2 = W[w2 + k]
        odd20 += x2 * y0
        odd21 += x2 * y1
      }
      out[o0 + j] = even00 + odd00
      out[o0 + j + 1] = even01 + odd01
      out[o1 + j] = even10 + odd10
      out[o1 + j + 1] = even11 + odd11
      out[o2 + j] = even20 + odd20
      out[o2 + j + 1] = even21 + odd21
    }
    for (let row = i; row < i + 3; row++) {
      for (let column = j; column <= row; column++) {
        out[row * ldo + column] = dot(W, row * n + start, W, column * n + start, n - start)
      }
    }
  }
  for (; i < n; i++) {
    const start = i - (i & 1)
    for (let j = 0; j <= i; j++) out[i * ldo + j] = dot(W, i * n + start, W, j * n + start, n - start)
  }
}
