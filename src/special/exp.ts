import { POWERS } from './float64.ts'

/** The first 33 bits of ln 2: a multiple of it by any exponent of a double is exact. */
export const LN2_HIGH = 0.6931471803691238

/** ln 2 less `LN2_HIGH`. */
export const LN2_LOW = 1.9082149292705877e-10

// coefficients EXP: exp(r) = 1 + r + r^2 (EXP_2 + EXP_3 r + ...) for |r| <= ln(2) / 2
const EXP_2 = 0.5
const EXP_3 = 0.16666666666666669
const EXP_4 = 0.041666666666624164
const EXP_5 = 0.008333333333330065
const EXP_6 = 0.0013888888917196719
const EXP_7 = 0.00019841269863040545
const EXP_8 = 2.4801521322368692e-5
const EXP_9 = 2.7557268480310024e-6
const EXP_10 = 2.7620075879983367e-7
const EXP_11 = 2.5100375832561234e-8
// end

/** `1 / ln 2`, as the nearest double. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: written out, so that no engine has a say in the last bit
export const INVERSE_LN2 = 1.4426950408889634

// 2^k for k from -1022 on
const powers = POWERS

// adding and taking away 1.5 * 2^52 rounds to the nearest whole number: doubles of that size have no fraction
const ROUNDER = 6755399441055744

/** `(exp(r) - 1 - r) / r^2` for `|r| <= ln(2) / 2`, by Estrin's scheme. */
export function expTail(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const a = EXP_2 + EXP_3 * r + r2 * (EXP_4 + EXP_5 * r)
  const b = EXP_6 + EXP_7 * r + r2 * (EXP_8 + EXP_9 * r)
  return a + r4 * (b + r4 * (EXP_10 + EXP_11 * r))
}

/**
 * `exp(high + low)`, where `low` holds digits that did not fit into `high` (`|low| < 1e-9`, say).
 *
 * Reduction `k = round(high / ln 2)`, `r = high + low - k ln 2`, then `2^k (1 + r + r^2 p(r))`. `k LN2_HIGH` and the difference from
 * `high` are exact, so they are added last but one; everything smaller is gathered first.
 */
export function expSum(high: number, low: number): number {
  if (high > -708 && high < 709) {
    const k = high * INVERSE_LN2 + ROUNDER - ROUNDER
    const h = high - k * LN2_HIGH
    const l = k * LN2_LOW - low
    const r = h - l
    return (1 + (h + (r * r * expTail(r) - l))) * powers[k + 1022]
  }
  return expFar(high, low)
}

// near the ends of the range 2^k is not a double or the result is subnormal, so the scale is applied in two steps
function expFar(high: number, low: number): number {
  if (high > 710) return Number.POSITIVE_INFINITY
  if (high < -746) return 0
  if (Number.isNaN(high)) return high
  const shift = high > 0 ? 64 : -128
  const k = high * INVERSE_LN2 + ROUNDER - ROUNDER
  const h = high - k * LN2_HIGH
  const l = k * LN2_LOW - low
  const r = h - l
  return (1 + (h + (r * r * expTail(r) - l))) * powers[k - shift + 1022] * powers[shift + 1022]
}

/**
 * The exponential `e^x`, the same bits on every engine; within 1 ulp, subnormal results included.
 *
 * @param x  any number; `Infinity` above 709.78, 0 below -745.13
 */
export function exp(x: number): number {
  return expSum(x, 0)
}
