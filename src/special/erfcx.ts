import { ERFCX } from './coefficients.ts'
import { squareError } from './doubleDouble.ts'
import { expSum } from './exp.ts'

// coefficients ERFCX_TAIL: erfcx(x) = (1 + w (ERFCX_TAIL_0 + ERFCX_TAIL_1 w + ...)) / (x sqrt pi), w = 1 / x^2, x >= 8
const ERFCX_TAIL_0 = -0.4999999999999999
const ERFCX_TAIL_1 = 0.7499999999985673
const ERFCX_TAIL_2 = -1.8749999975429692
const ERFCX_TAIL_3 = 6.562498370577272
const ERFCX_TAIL_4 = -29.530705558320935
const ERFCX_TAIL_5 = 162.31879948511164
const ERFCX_TAIL_6 = -1044.1097039350313
const ERFCX_TAIL_7 = 7130.597682175787
const ERFCX_TAIL_8 = -36480.60861434302
// end

const INVERSE_SQRT_PI = 0.5641895835477563

/**
 * The scaled complementary error function `erfcx(x) = exp(x^2) erfc(x)`; within 2 ulp.
 *
 * A polynomial of degree 15 on each of 18 intervals from -1 to 8, the asymptotic form in `1 / x^2` beyond, and
 * `2 exp(x^2) - erfcx(-x)` below -1, with the square as a sum of two doubles.
 *
 * @param x  any number; `Infinity` below -26.64
 */
export function erfcx(x: number): number {
  if (x >= -1) return erfcxSum(x, 0)
  if (x < -27) return Number.POSITIVE_INFINITY
  if (Number.isNaN(x)) return x
  const square = x * x
  return 2 * expSum(square, squareError(x, square)) - erfcx(-x)
}

/** `erfcx(high + low)` for `high >= -1`, where `low` holds digits that did not fit into `high`. */
export function erfcxSum(high: number, low: number): number {
  return high < 8 ? erfcxTable(high, low) : erfcxTail(high, low)
}

function erfcxTable(x: number, low: number): number {
  const interval = Math.floor(2 * x) + 2
  const c = ERFCX
  const o = interval * 16
  const u = x - (interval * 0.5 - 0.75) + low
  const v = u * u
  // even and odd powers in two chains that do not wait for each other
  const even = c[o + 2] + v * (c[o + 4] + v * (c[o + 6] + v * (c[o + 8] + v * (c[o + 10] + v * (c[o + 12] + v * c[o + 14])))))
  const odd =
    c[o + 1] + v * (c[o + 3] + v * (c[o + 5] + v * (c[o + 7] + v * (c[o + 9] + v * (c[o + 11] + v * (c[o + 13] + v * c[o + 15]))))))
  return c[o] + (u * odd + v * even)
}

function erfcxTail(x: number, low: number): number {
  // one division each: squaring the quotient instead of x cannot overflow
  const q = 1 / x
  const w = q * q
  const v = w * w
  const even = ERFCX_TAIL_0 + v * (ERFCX_TAIL_2 + v * (ERFCX_TAIL_4 + v * (ERFCX_TAIL_6 + v * ERFCX_TAIL_8)))
  const odd = ERFCX_TAIL_1 + v * (ERFCX_TAIL_3 + v * (ERFCX_TAIL_5 + v * ERFCX_TAIL_7))
  const y = INVERSE_SQRT_PI / x
  return y + y * (w * (even + w * odd) - low * q)
}
