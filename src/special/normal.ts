import { HALF_LOG_2PI, INVERSE_SQRT2, INVERSE_SQRT2_LOW } from './constants.ts'
import { productError, squareError } from './doubleDouble.ts'
import { erf } from './erf.ts'
import { erfcxSum } from './erfcx.ts'
import { expSum } from './exp.ts'
import { log, log1p } from './log.ts'

const INVERSE_SQRT_2PI = 0.3989422804014327

/**
 * The standard normal density `phi(x) = exp(-x^2 / 2) / sqrt(2 pi)`; within 2 ulp.
 *
 * @param x  any number
 */
export function normalDensity(x: number): number {
  return halfSquareExp(x) * INVERSE_SQRT_2PI
}

// exp(-x^2 / 2), with the square as a sum of two doubles
function halfSquareExp(x: number): number {
  if (x > 40 || x < -40) return 0
  const square = x * x
  return expSum(-0.5 * square, -0.5 * squareError(x, square))
}

/**
 * The standard normal distribution function `Phi(x)`, with all its digits in the lower tail (subnormal results included); within 3 ulp.
 *
 * `exp(-x^2 / 2) erfcx(-x / sqrt 2) / 2` below -1/2, `(1 + erf(x / sqrt 2)) / 2` around zero, `1 - Phi(-x)` above.
 *
 * @param x  any number; 0 below -38.49
 */
export function normalDistribution(x: number): number {
  if (x >= -0.5 && x <= 0.5) return 0.5 + 0.5 * erf(x * INVERSE_SQRT2)
  return x > 0 ? 1 - lowerTail(-x) : lowerTail(x)
}

function lowerTail(x: number): number {
  return x < -40 ? 0 : halfSquareExp(x) * (0.5 * erfcxRoot2(-x))
}

// erfcx(v / sqrt 2), the quotient as a sum of two doubles
function erfcxRoot2(v: number): number {
  const high = v * INVERSE_SQRT2
  return erfcxSum(high, productError(v, INVERSE_SQRT2, high) + v * INVERSE_SQRT2_LOW)
}

/**
 * The logarithm of the standard normal distribution function, with all its digits in both tails; within 4 ulp.
 *
 * `-x^2 / 2 + log(erfcx(-x / sqrt 2) / 2)` below -1, `log Phi(x)` up to 0, `log(1 - Phi(-x))` above.
 *
 * @param x  any number; `-Infinity` only where `x^2 / 2` overflows
 */
export function logNormalDistribution(x: number): number {
  if (x >= 0) return log1p(-normalDistribution(-x))
  if (x > -1) return log(normalDistribution(x))
  // beyond, the logarithm of erfcx is less than a rounding error
  if (x < -1e10) return -0.5 * x * x
  const square = x * x
  return -0.5 * square + (log(0.5 * erfcxRoot2(-x)) - 0.5 * squareError(x, square))
}

/** `-x^2 / 2 - log(2 pi) / 2 + rest`, the square as a sum of two doubles where that matters. */
export function logDensityPlus(x: number, rest: number): number {
  const square = x * x
  return -0.5 * square + (rest - HALF_LOG_2PI - (square < 1e20 ? 0.5 * squareError(x, square) : 0))
}
