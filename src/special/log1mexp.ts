import { LN2 } from './constants.ts'
import { exp } from './exp.ts'
import { expm1 } from './expm1.ts'
import { log, log1p } from './log.ts'

/**
 * Natural logarithm of `1 - exp(x)` for `x < 0`, accurate at both ends; within 3 ulp.
 *
 * Near zero `1 - exp(x)` cancels, so `expm1` is used above `-ln 2`; below it `log1p` keeps the digits.
 * Source: Mächler (2012), "Accurately computing log(1 - exp(-|a|))", eq. 7.
 *
 * @param x  strictly negative; `0` gives `-Infinity`, a positive number gives `NaN`
 */
export function log1mexp(x: number): number {
  return x > -LN2 ? log(-expm1(x)) : log1p(-exp(x))
}
