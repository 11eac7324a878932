import { checkFinite, checkInteger } from '../base/index.ts'
import { PI } from './constants.ts'

/**
 * The upper tail of Student's t distribution with a whole number of degrees of freedom, `P(T >= t)`, in closed form:
 * with `cos^2 = nu / (nu + t^2)`, for even `nu` a half less `sin / 2` times a sum of `nu / 2` terms in `cos^2`; for odd `nu` with the
 * angle `atan(t / sqrt(nu))` beside it. Absolute error below 1e-14; far out, where the tail is smaller than that, it is 0 or so.
 *
 * Source: Abramowitz and Stegun (1964), 26.7.3 and 26.7.4. Costs `O(nu)`.
 *
 * @param t  finite
 * @param freedom  degrees of freedom, an integer >= 1
 * @throws ArgumentTypeError, ArgumentValueError for anything else
 */
export function studentTTail(t: number, freedom: number): number {
  checkFinite('t', t)
  checkInteger('freedom', freedom, 1)
  const size = Math.abs(t) / Math.sqrt(freedom)
  // tan = size: above one, all but the square itself would be lost in rounding, and it could overflow
  const cosine = size <= 1 ? 1 / Math.sqrt(1 + size * size) : 1 / size / Math.sqrt(1 + (1 / size) * (1 / size))
  const sine = size <= 1 ? size * cosine : 1 / Math.sqrt(1 + (1 / size) * (1 / size))
  const odd = freedom % 2
  let term = odd === 1 ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let i = 2 + odd; i < freedom; i += 2) {
    term *= ((i - 1) / i) * cosine * cosine
    sum += term
  }
  // the probability of [-t, t]
  const inside = odd === 1 ? (2 / PI) * (arctangent(size) + sine * sum) : sine * sum
  const tail = 0.5 * Math.max(0, 1 - Math.min(1, inside))
  return t >= 0 ? tail : 1 - tail
}

/** The arc tangent of a number >= 0, to 1e-15: the angle is halved until its Taylor series is short. */
function arctangent(x: number): number {
  if (x > 1) return 0.5 * PI - arctangent(1 / x)
  let y = x
  for (let i = 0; i < 3; i++) y /= 1 + Math.sqrt(1 + y * y)
  let sum = 0
  for (let i = 21; i >= 1; i -= 2) sum = (i % 4 === 1 ? 1 : -1) / i + y * y * sum
  return 8 * y * sum
}
