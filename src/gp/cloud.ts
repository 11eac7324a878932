import { blockLength, type Cloud, type LinearAlgebra } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Columns } from './columns.ts'

/** How much of an arena a cloud of `n` points in `d` dimensions takes. */
export function cloudLength(n: number, d: number): number {
  return blockLength(d * n) + blockLength(d) + blockLength(n) + blockLength(2 * d)
}

/** A cloud without points in it. */
export function makeCloud(algebra: LinearAlgebra, n: number, d: number): Cloud {
  return {
    n,
    d,
    Z: algebra.allocate(d * n),
    weights: algebra.allocate(d),
    row: algebra.allocate(n),
    sums: algebra.allocate(2 * d),
  }
}

/** Fills a cloud with the points of `X` divided by the lengthscales, but for categories, whose lengthscale becomes a weight. */
export function scaleCloud({ n, Z, weights }: Cloud, X: Float64Array, columns: Columns, theta: Float64Array, at: number): void {
  const { inputs, index, categorical } = columns
  for (let k = 0; k < index.length; k++) {
    const column = index[k]
    const inverse = exp(-theta[at + k])
    const category = categorical[k] === 1
    const factor = category ? 1 : inverse
    weights[k] = category ? inverse * inverse : -1
    for (let i = 0; i < n; i++) Z[k * n + i] = X[i * inputs + column] * factor
  }
}
