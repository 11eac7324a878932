import type { LinearAlgebra } from '../linalg/index.ts'

/**
 * The constant mean that maximises the likelihood, by generalised least squares: `m = 1'K^-1 y / 1'K^-1 1` with `K = L L'`. In place,
 * `y` becomes `L^-1 y` and `ones`, whatever it was, `L^-1 1`; what follows the `n` entries of `ones` becomes 1.
 */
export function profiledMean(algebra: LinearAlgebra, L: Float64Array, n: number, ld: number, y: Float64Array, ones: Float64Array): number {
  ones.fill(1)
  algebra.solveLower(L, n, ld, y)
  algebra.solveLower(L, n, ld, ones)
  return algebra.dot(ones, 0, y, 0, n) / algebra.dot(ones, 0, ones, 0, n)
}
