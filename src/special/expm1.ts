import { exp, expTail, INVERSE_LN2, LN2_HIGH, LN2_LOW } from './exp.ts'
import { POWERS } from './float64.ts'

/**
 * `e^x - 1`, accurate near zero; within 2 ulp.
 *
 * With `x = k ln 2 + r` it is `2^k ((1 - 2^-k) + (e^r - 1))`, where `1 - 2^-k` is exact.
 *
 * @param x  any number
 */
export function expm1(x: number): number {
  if (x > -0.34 && x < 0.34) return x > -1e-17 && x < 1e-17 ? x : x + x * x * expTail(x)
  if (x < -38) return -1
  if (!(x < 38)) return exp(x)
  const k = Math.floor(x * INVERSE_LN2 + 0.5)
  const h = x - k * LN2_HIGH
  const l = k * LN2_LOW
  const r = h - l
  const tail = r * r * expTail(r) - l
  const rest = 1 - POWERS[1022 - k]
  // the order of the sum keeps the exact part last where it is large, and first where it would cancel
  return (k === 1 ? rest + h + tail : rest + (h + tail)) * POWERS[1022 + k]
}
