import { log } from '../special/index.ts'

/** Natural logarithm of `det(L L^T)`: twice the sum of the logarithms of the diagonal. Contract: `LinearAlgebra.logDeterminant`. */
export function logDeterminant(L: Float64Array, n: number, ld: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += log(L[i * ld + i])
  return 2 * sum
}
