import type { ParamValue } from './definition.ts'

/**
 * What a piece of a constraint can give somewhere in a box: numbers in `[lower, upper]`, perhaps NaN, or one of a list of values. Bounds are
 * computed by the operations that values are, whose rounding is monotone, so a value is never outside.
 */
export interface Range {
  readonly lower: number
  readonly upper: number
  /** Whether it may be NaN. */
  readonly nan: boolean
  /** What is no interval of numbers: every value. */
  readonly values?: readonly ParamValue[]
}

/** What a truth can be somewhere in a box: a sum of `TRUE`, `FALSE` and `NEITHER`. */
export const TRUE = 1
export const FALSE = 2
export const NEITHER = 4

/** Whether a parameter is active in a box: nowhere, everywhere, or somewhere. */
export const NOWHERE = 0
export const EVERYWHERE = 1
export const SOMEWHERE = 2

/** What every parameter can be in a box, by its index of declaration. */
export interface Ranges {
  readonly of: readonly Range[]
  readonly active: ArrayLike<number>
}

/** The numbers of an interval. */
export function span(lower: number, upper: number, nan = false): Range {
  return { lower, upper, nan }
}

/** One of some values. */
export function oneOfValues(values: readonly ParamValue[]): Range {
  let [lower, upper] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    lower = Math.min(lower, Number(value))
    upper = Math.max(upper, Number(value))
  }
  return { lower, upper, nan: false, values }
}

const ANY = span(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, true)

/** The range of what is monotone in each of two arguments: its extremes are at the corners. */
function corners(of: (a: number, b: number) => number, a: Range, b: Range): Range {
  const all = [of(a.lower, b.lower), of(a.lower, b.upper), of(a.upper, b.lower), of(a.upper, b.upper)]
  const [lower, upper] = [Math.min(...all), Math.max(...all)]
  return lower <= upper ? span(lower, upper, a.nan || b.nan) : ANY
}

/** The range of a function that rises. */
export function rising(of: (x: number) => number, { lower, upper, nan }: Range): Range {
  return span(of(lower), of(upper), nan)
}

/** The range of an operator, by mathjs' name of it. */
export function arithmeticRange(fn: string, of: (a: number, b: number) => number, a: Range, b: Range): Range {
  if (fn === 'divide' && b.lower <= 0 && b.upper >= 0) return ANY
  if (fn === 'mod') {
    if (!(b.lower > 0 && b.upper < Number.POSITIVE_INFINITY)) return ANY
    const turns = Math.floor(a.lower / b.lower)
    const isOneTurn = b.lower === b.upper && turns === Math.floor(a.upper / b.lower)
    return isOneTurn && of(a.lower, b.lower) <= of(a.upper, b.lower) ? rising((x) => of(x, b.lower), a) : span(0, b.upper, a.nan)
  }
  if (fn === 'pow' && !(a.lower > 0 || (a.lower === 0 && b.lower > 0))) {
    const n = b.lower
    if (n !== b.upper || !Number.isInteger(n) || n < 0) return ANY
    const bounds = corners(of, a, b)
    return n % 2 === 0 && a.lower < 0 && a.upper > 0 ? span(Math.min(0, bounds.lower), bounds.upper, bounds.nan) : bounds
  }
  return corners(of, a, b)
}

/** The range of a number's absolute value. */
export function absoluteRange({ lower, upper, nan }: Range): Range {
  return span(Math.max(0, lower, -upper), Math.max(-lower, upper), nan)
}

/** The range of a function that rises above zero and is NaN below it. */
export function rootRange(of: (x: number) => number, { lower, upper, nan }: Range): Range {
  return span(of(Math.max(0, lower)), of(upper), nan || lower < 0)
}

/** The values of a range that is a list, or a single number. */
function valuesOf({ values, lower, upper, nan }: Range): readonly ParamValue[] | undefined {
  return values ?? (lower === upper && !nan ? [lower] : undefined)
}

/** Whether `a == b` can be, and can fail to be, true. */
export function equalityTruths(a: Range, b: Range): number {
  const [x, y] = [valuesOf(a), valuesOf(b)]
  if (x && y) return (x.some((value) => y.includes(value)) ? TRUE : 0) | (x.length > 1 || y.length > 1 || x[0] !== y[0] ? FALSE : 0)
  // a list and numbers are of two minds
  if ((a.values || b.values) && !(a.lower <= b.upper)) return TRUE | FALSE
  return (a.lower <= b.upper && b.lower <= a.upper ? TRUE : 0) | FALSE
}
