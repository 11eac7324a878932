import { LN2_HIGH, LN2_LOW } from './exp.ts'
import { highWord, withHighWord } from './float64.ts'

// coefficients LOG: log((1 + s) / (1 - s)) = 2 s + s z (LOG_1 + LOG_2 z + ...), z = s^2, s <= 3 - 2 sqrt 2
const LOG_1 = 0.666666666666667
const LOG_2 = 0.39999999999899505
const LOG_3 = 0.28571428625975487
const LOG_4 = 0.2222221113479508
const LOG_5 = 0.18182889125261723
const LOG_6 = 0.15331721600556042
const LOG_7 = 0.14616449685043406
// end

// the upper word of sqrt(1/2)
const SQRT_HALF = 0x3fe6a09e

const TWO_54 = 18014398509481984

/** `k ln 2 + log(1 + f) + low` for `sqrt(1/2) <= 1 + f < sqrt 2`, with `s = f / (2 + f)` and a polynomial in `s^2`. */
function logSum(k: number, f: number, low: number): number {
  const s = f / (2 + f)
  const z = s * s
  const z2 = z * z
  const z4 = z2 * z2
  const p = z * (LOG_1 + LOG_2 * z + z2 * (LOG_3 + LOG_4 * z) + z4 * (LOG_5 + LOG_6 * z + z2 * LOG_7))
  const half = 0.5 * f * f
  // log(1 + f) = f - (f^2 / 2 - s (f^2 / 2 + p)): f is exact and added last
  return k * LN2_HIGH - (half - (s * (half + p) + (k * LN2_LOW + low)) - f)
}

/**
 * The natural logarithm, the same bits on every engine; within 1 ulp.
 *
 * `x = 2^k m` with `sqrt(1/2) <= m < sqrt 2`, and `log x = k ln 2 + log m`.
 *
 * @param x  0 gives `-Infinity`, a negative number `NaN`
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  if (x < 2.2250738585072014e-308) return logNormal(x * TWO_54, -54)
  return logNormal(x, 0)
}

function logNormal(x: number, shift: number): number {
  const high = highWord(x)
  const above = high - SQRT_HALF
  const m = withHighWord(x, (above & 0xfffff) + SQRT_HALF)
  return logSum((above >> 20) + shift, m - 1, 0)
}

/**
 * `log(1 + x)`, accurate near zero; within 2 ulp.
 *
 * Where `1 + x` is rounded, the rounding error over `1 + x` is added to its logarithm.
 *
 * @param x  -1 gives `-Infinity`, less gives `NaN`
 */
export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return x > -1e-17 && x < 1e-17 ? x : logSum(0, x, 0)
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x > 1e17) return log(x)
  const u = 1 + x
  const low = (x > 1 ? 1 - (u - x) : x - (u - 1)) / u
  const above = highWord(u) - SQRT_HALF
  const m = withHighWord(u, (above & 0xfffff) + SQRT_HALF)
  return logSum(above >> 20, m - 1, low)
}
