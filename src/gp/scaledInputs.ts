import { blockLength, type LinearAlgebra, type ScaledInputs } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Columns } from './columns.ts'

/** How much of an arena `n` scaled inputs of `d` coordinates take. */
export function scaledInputsLength(n: number, d: number): number {
  return blockLength(d * n) + blockLength(d) + blockLength(n) + blockLength(2 * d)
}

/** Scaled inputs without values yet. */
export function makeScaledInputs(algebra: LinearAlgebra, n: number, d: number): ScaledInputs {
  return {
    n,
    d,
    Z: algebra.allocate(d * n),
    weights: algebra.allocate(d),
    row: algebra.allocate(n),
    sums: algebra.allocate(2 * d),
  }
}

/** Writes the points of `X`, divided by the lengthscales, but for categories, whose lengthscale becomes a weight. */
export function scaleInputs({ n, Z, weights }: ScaledInputs, X: Float64Array, columns: Columns, theta: Float64Array, at: number): void {
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
