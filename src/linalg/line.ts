import { exp } from '../special/index.ts'
import { type Line, MAX_EXPONENT, type Profile } from './covariance.ts'

const THIRD = 1 / 3

/** Contract: `PairwiseCovariance.exponentials`. */
export function exponentials({ n, z, p, q }: Line): void {
  for (let i = 0; i < n; i++) {
    p[i] = exp(-z[i]!)
    q[i] = exp(z[i]!)
  }
}

/** Contract: `PairwiseCovariance.lineGram`. */
export function lineGram(profile: Profile, { n, z, p, q, products }: Line, scale: number, K: Float64Array, ld: number): void {
  const smooth = profile === 'matern52'
  for (let i = 0; i < n; i++) {
    const row = i * ld
    const x = z[i]!
    const px = p[i]!
    const qx = q[i]!
    for (let j = 0; j < i; j++) {
      const s = Math.abs(x - z[j]!)
      const e = products ? Math.min(px * q[j]!, qx * p[j]!) : exp(-s)
      const linear = (1 + s) * e
      K[row + j] = K[row + j]! + scale * (smooth ? linear + s * s * THIRD * e : linear)
    }
    K[row + i] = K[row + i]! + scale
  }
}

/** Contract: `PairwiseCovariance.linePullback`. */
export function linePullback(profile: Profile, { n, z, p, q, products }: Line, scale: number, W: Float64Array, ld: number): number {
  const smooth = profile === 'matern52'
  let even = 0
  let odd = 0
  for (let i = 1; i < n; i++) {
    const row = i * ld
    const x = z[i]!
    const px = p[i]!
    const qx = q[i]!
    for (let j = 0; j < i; j++) {
      const t = x - z[j]!
      const s = Math.abs(t)
      const e = products ? Math.min(px * q[j]!, qx * p[j]!) : exp(-s)
      const term = scale * W[row + j]! * ((smooth ? (1 + s) * e * THIRD : e) * (t * t))
      if ((j & 1) === 0) even += term
      else odd += term
    }
  }
  return even + odd
}

/** Contract: `PairwiseCovariance.lineCross`. */
export function lineCross(
  profile: Profile,
  line: Line,
  x: number,
  scale: number,
  out: Float64Array,
  offset: number,
  slope: Float64Array,
): void {
  const { n, z, p, q } = line
  const smooth = profile === 'matern52'
  const products = reaches(line, x)
  const px = products ? exp(-x) : 0
  const qx = products ? exp(x) : 0
  for (let j = 0; j < n; j++) {
    const t = x - z[j]!
    const s = Math.abs(t)
    const e = products ? Math.min(px * q[j]!, qx * p[j]!) : exp(-s)
    const linear = (1 + s) * e
    out[offset + j] = out[offset + j]! + scale * (smooth ? linear + s * s * THIRD * e : linear)
    slope[j] = (smooth ? linear * THIRD : e) * t
  }
}

/** Whether the covariance of a point with those of a line can be had from products. */
export function reaches(line: Line, x: number): boolean {
  return line.products && Math.abs(x) <= MAX_EXPONENT
}
