import { blockLength, type ColumnTerms, type LinearAlgebra, MAX_EXPONENT, type Profile } from '../linalg/index.ts'

/** A Matérn kernel of one column, which is no category. */
export interface ColumnKernel {
  readonly profile: 'matern52' | 'matern32'
  readonly column: number
}

/** Matérn kernels of a column each that are evaluated together, and where in `theta` each one's lengthscale is. */
export interface ColumnKernels {
  readonly profile: Profile
  readonly inputs: number
  readonly columns: readonly number[]
  readonly starts: readonly number[]
}

/** How much of an arena `count` one-column terms of `n` points take. */
export function columnTermsLength(n: number, count: number): number {
  return 3 * blockLength(count * evenOf(n)) + blockLength(3 * evenOf(count)) + blockLength(2 * count)
}

/** One-column terms without points yet. */
export function makeColumnTerms(algebra: LinearAlgebra, n: number, count: number): ColumnTerms {
  const stride = evenOf(n)
  const allocate = (): Float64Array => algebra.allocate(count * stride)
  return {
    n,
    count,
    stride,
    z: allocate(),
    p: allocate(),
    q: allocate(),
    products: false,
    y: algebra.allocate(3 * evenOf(count)),
    sums: algebra.allocate(2 * count),
  }
}

/** The least even number that is no smaller. */
export function evenOf(n: number): number {
  return n + (n % 2)
}

/** The exponent of a Matérn kernel at a distance of one lengthscale: `sqrt 5` or `sqrt 3`. */
export function unitOf(profile: Profile): number {
  return Math.sqrt(profile === 'matern52' ? 5 : 3)
}

/** Half way between the ends of a column: exponents count from there, so that they stay small. */
export function middleOf(X: Float64Array, inputs: number, column: number, n: number): number {
  let min = X[column]
  let max = min
  for (let i = 1; i < n; i++) {
    const x = X[i * inputs + column]
    if (x < min) min = x
    if (x > max) max = x
  }
  return 0.5 * min + 0.5 * max
}

/** The columns one after the other, each from its middle: `count x n`. */
export function centredColumns(X: Float64Array, n: number, { inputs, columns }: ColumnKernels, middles: Float64Array): Float64Array {
  const centred = new Float64Array(columns.length * n)
  columns.forEach((column, k) => {
    for (let i = 0; i < n; i++) centred[k * n + i] = X[i * inputs + column] - middles[k]
  })
  return centred
}

/** Scales centred columns, each by its factor. */
export function scaleColumnTerms(algebra: LinearAlgebra, terms: ColumnTerms, centred: Float64Array, factors: Float64Array): void {
  const { n, count, stride, z } = terms
  let products = true
  for (let k = 0; k < count; k++) {
    const factor = factors[k]
    for (let i = 0; i < n; i++) {
      const at = centred[k * n + i] * factor
      z[k * stride + i] = at
      if (!(Math.abs(at) <= MAX_EXPONENT)) products = false
    }
    if (n < stride) z[k * stride + n] = 0
  }
  terms.products = products
  if (products) algebra.exponentials(terms)
}
