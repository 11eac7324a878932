import { productError, sumError } from './doubleDouble.ts'
import { expSum, LN2_HIGH, LN2_LOW } from './exp.ts'
import { highWord, withHighWord } from './float64.ts'

// coefficients LOG_TAIL: log((1 + s) / (1 - s)) = 2 s (1 + z / 3 + z^2 (LOG_TAIL_0 + LOG_TAIL_1 z + ...)), z = s^2
const LOG_TAIL_0 = 0.2
const LOG_TAIL_1 = 0.14285714285714682
const LOG_TAIL_2 = 0.11111111110828116
const LOG_TAIL_3 = 0.09090909167657202
const LOG_TAIL_4 = 0.07692297485447729
const LOG_TAIL_5 = 0.06667402119112673
const LOG_TAIL_6 = 0.05853124270461193
const LOG_TAIL_7 = 0.058615255140488765
// end

const THIRD = 0.3333333333333333
const THIRD_LOW = 1.850371707708594e-17

/**
 * `x^y`, the same bits on every engine; within 2 ulp. Special cases as `Math.pow`.
 *
 * `exp(y log x)` with the logarithm and the product as sums of two doubles, since their absolute error becomes a relative one.
 *
 * @param x  the base
 * @param y  the exponent
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
  const a = Math.abs(x)
  if (a === 1 && (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY)) return Number.NaN
  const odd = Math.abs(y) < 9007199254740992 && Math.floor(y) === y && Math.floor(y / 2) * 2 !== y
  const negative = odd && (x < 0 || Object.is(x, -0))
  if (x < 0 && x !== Number.NEGATIVE_INFINITY && Math.floor(y) !== y) return Number.NaN
  const magnitude = positivePower(a, y)
  return negative ? -magnitude : magnitude
}

function positivePower(x: number, y: number): number {
  if (x === 1) return 1
  if (x === 0 || x === Number.POSITIVE_INFINITY) return (x === 0) === y > 0 ? 0 : Number.POSITIVE_INFINITY
  if (y === 1) return x
  const subnormal = x < 2.2250738585072014e-308
  const scaled = subnormal ? x * 18014398509481984 : x
  const above = highWord(scaled) - 0x3fe6a09e
  const m = withHighWord(scaled, (above & 0xfffff) + 0x3fe6a09e)
  const k = (above >> 20) - (subnormal ? 54 : 0)

  // s = f / (2 + f) as s + sLow
  const f = m - 1
  const divisor = 2 + f
  const divisorLow = f - (divisor - 2)
  const s = f / divisor
  const back = s * divisor
  const sLow = (f - back - productError(s, divisor, back) - s * divisorLow) / divisor
  // z = s^2 as z + zLow
  const z = s * s
  const zLow = productError(s, s, z) + 2 * s * sLow
  // log m = 2 s (1 + t), t = z / 3 + z^2 (1/5 + z/7 + ...), as t + tLow
  const third = z * THIRD
  const thirdLow = productError(z, THIRD, third) + z * THIRD_LOW + zLow * THIRD
  const tail = z * z * logTail(z)
  const t = third + tail
  const tLow = third - t + tail + thirdLow
  // 2 s (1 + t) as p + pLow
  const st = s * t
  const stLow = productError(s, t, st) + s * tLow + sLow * t
  const p = 2 * (s + st)
  const pLow = 2 * (s - 0.5 * p + st + (stLow + sLow))
  // + k ln 2
  const kHigh = k * LN2_HIGH
  const sum = kHigh + p
  const kLow = k * LN2_LOW
  const low = sumError(kHigh, p, sum) + productError(k, LN2_LOW, kLow) + pLow
  const high = sum + kLow
  const highLow = sumError(sum, kLow, high) + low

  const product = y * high
  if (product > 800) return Number.POSITIVE_INFINITY
  if (product < -800) return 0
  return expSum(product, productError(y, high, product) + y * highLow)
}

function logTail(z: number): number {
  const z2 = z * z
  const a = LOG_TAIL_0 + LOG_TAIL_1 * z + z2 * (LOG_TAIL_2 + LOG_TAIL_3 * z)
  return a + z2 * z2 * (LOG_TAIL_4 + LOG_TAIL_5 * z + z2 * (LOG_TAIL_6 + LOG_TAIL_7 * z))
}
