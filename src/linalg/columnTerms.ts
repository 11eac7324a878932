import { exp } from '../special/index.ts'
import { type ColumnTerms, MAX_EXPONENT, type Profile } from './covariance.ts'
import { decay } from './decay.ts'
import { dot } from './dot.ts'

const THIRD = 1 / 3

/** What is taken out of every term: `scale` and the constant of the polynomial. */
function factorOf(smooth: boolean, scale: number): number {
  return smooth ? scale * THIRD : scale
}

/** Contract: `PairwiseCovariance.exponentials`. */
export function exponentials({ count, stride, z, p, q }: ColumnTerms): void {
  for (let i = 0; i < count * stride; i++) {
    p[i] = exp(-z[i])
    q[i] = exp(z[i])
  }
}

/** `out += f k` between a point at `x` and the first `m` of one column, and the slopes. */
function addColumn(
  smooth: boolean,
  { z, p, q }: ColumnTerms,
  products: boolean,
  column: number,
  m: number,
  x: number,
  px: number,
  qx: number,
  out: Float64Array,
  at: number,
  slope: Float64Array | undefined,
): void {
  for (let j = 0; j < m; j++) {
    const t = x - z[column + j]
    const s = Math.abs(t)
    let e: number
    if (products) {
      const e0 = px * q[column + j]
      const e1 = qx * p[column + j]
      e = e1 < e0 ? e1 : e0
    } else e = px * decay(s)
    const w = s + 1.5
    out[at + j] = out[at + j] + (smooth ? w * w + 0.75 : s + 1) * e
    if (slope) slope[column + j] = (smooth ? (s + 1) * e : e) * t
  }
}

/** Contract: `PairwiseCovariance.linesGram`. */
export function linesGram(profile: Profile, terms: ColumnTerms, scale: number, K: Float64Array, ld: number): void {
  const { n, count, stride, z, p, q, products } = terms
  const smooth = profile === 'matern52'
  const f = factorOf(smooth, scale)
  for (let i = 0; i < n; i++) {
    const row = i * ld
    for (let k = 0; k < count; k++) {
      const column = k * stride
      const px = products ? f * p[column + i] : f
      const qx = products ? f * q[column + i] : f
      addColumn(smooth, terms, products, column, i, z[column + i], px, qx, K, row, undefined)
    }
    K[row + i] = K[row + i] + scale * count
  }
}

/** Contract: `PairwiseCovariance.linesPullback`. */
export function linesPullback(
  profile: Profile,
  { n, count, stride, z, p, q, products, sums }: ColumnTerms,
  scale: number,
  W: Float64Array,
  ld: number,
): void {
  const smooth = profile === 'matern52'
  const f = factorOf(smooth, scale)
  sums.fill(0)
  for (let i = 1; i < n; i++) {
    const row = i * ld
    for (let k = 0; k < count; k++) {
      const column = k * stride
      const x = z[column + i]
      const px = p[column + i]
      const qx = q[column + i]
      // after a last even entry comes the diagonal, whose distance is 0
      const end = i + (i & 1)
      for (let parity = 0; parity < 2; parity++) {
        let sum = sums[2 * k + parity]
        for (let j = parity; j < end; j += 2) {
          const t = x - z[column + j]
          const s = Math.abs(t)
          let e: number
          if (products) {
            const e0 = px * q[column + j]
            const e1 = qx * p[column + j]
            e = e1 < e0 ? e1 : e0
          } else e = decay(s)
          sum += W[row + j] * (smooth ? (s + 1) * e : e) * (t * t)
        }
        sums[2 * k + parity] = sum
      }
    }
  }
  for (let k = 0; k < count; k++) sums[k] = f * (sums[2 * k] + sums[2 * k + 1])
}

/** Contract: `PairwiseCovariance.linesCross`. */
export function linesCross(
  profile: Profile,
  terms: ColumnTerms,
  scale: number,
  out: Float64Array,
  offset: number,
  slope: Float64Array | undefined,
): void {
  const { n, count, stride, y } = terms
  const smooth = profile === 'matern52'
  const f = factorOf(smooth, scale)
  const near = reach(terms)
  for (let k = 0; k < count; k++) {
    const x = y[k]
    const px = near ? f * exp(-x) : f
    const qx = near ? f * exp(x) : f
    addColumn(smooth, terms, near, k * stride, n, x, px, qx, out, offset, slope)
  }
}

/** Contract: `PairwiseCovariance.linesCrossPullback`. */
export function linesCrossPullback({ n, count, stride, sums }: ColumnTerms, slope: Float64Array, w: Float64Array): void {
  for (let k = 0; k < count; k++) sums[k] = dot(w, 0, slope, k * stride, n)
}

/** Whether the covariances of the point that is asked for can be had from products. */
export function reach({ products, count, y }: ColumnTerms): boolean {
  if (!products) return false
  for (let k = 0; k < count; k++) if (!(Math.abs(y[k]) <= MAX_EXPONENT)) return false
  return true
}
