// The unevaluated sum of two doubles holds twice the digits of one. The rounding error of a product is recovered by Dekker's
// product with Veltkamp's splitting; that of a sum by Knuth's. Both are exact while nothing overflows or underflows.
// Source: Dekker (1971), "A floating-point technique for extending the available precision".

const SPLITTER = 134217729 // 2^27 + 1

/** The rounding error of `product = a * b`: `a * b = product + productError(a, b, product)` exactly, for `|a|`, `|b|` below 1e300. */
export function productError(a: number, b: number, product: number): number {
  const p = a * SPLITTER
  const aHigh = p - (p - a)
  const aLow = a - aHigh
  const q = b * SPLITTER
  const bHigh = q - (q - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

/** The rounding error of `square = a * a`. */
export function squareError(a: number, square: number): number {
  const p = a * SPLITTER
  const high = p - (p - a)
  const low = a - high
  return low * low - (square - high * high - 2 * (low * high))
}

/** The rounding error of `sum = a + b`. */
export function sumError(a: number, b: number, sum: number): number {
  const t = sum - a
  return a - (sum - t) + (b - t)
}
