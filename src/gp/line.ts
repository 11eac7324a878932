import { blockLength, type Line, type LinearAlgebra, MAX_EXPONENT, type Profile } from '../linalg/index.ts'

/** How much of an arena a line of `n` points takes. */
export function lineLength(n: number): number {
  return 3 * blockLength(n)
}

/** A line without points on it. */
export function makeLine(algebra: LinearAlgebra, n: number): Line {
  return { n, z: algebra.allocate(n), p: algebra.allocate(n), q: algebra.allocate(n), products: false }
}

/** The exponent of a Matérn kernel at a distance of one lengthscale: `sqrt 5` or `sqrt 3`. */
export function unitOf(profile: Profile): number {
  return Math.sqrt(profile === 'matern52' ? 5 : 3)
}

/** Half way between the ends of a column: exponents count from there, so that they stay small. */
export function middleOf(X: Float64Array, inputs: number, column: number, n: number): number {
  let min = X[column]!
  let max = min
  for (let i = 1; i < n; i++) {
    const x = X[i * inputs + column]!
    if (x < min) min = x
    if (x > max) max = x
  }
  return 0.5 * min + 0.5 * max
}

/** Puts the points of a column on a line, as `(x - middle) factor`. */
export function scaleLine(
  algebra: LinearAlgebra,
  line: Line,
  X: Float64Array,
  inputs: number,
  column: number,
  middle: number,
  factor: number,
): void {
  const { n, z } = line
  let products = true
  for (let i = 0; i < n; i++) {
    const at = (X[i * inputs + column]! - middle) * factor
    z[i] = at
    if (!(Math.abs(at) <= MAX_EXPONENT)) products = false
  }
  line.products = products
  if (products) algebra.exponentials(line)
}
