import { NumericalError } from '../base/index.ts'
import type { LinearAlgebra } from './linearAlgebra.ts'

/** What is added to the diagonal, in turn, as a fraction of its mean. */
const LADDER: readonly number[] = [0, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4]

/**
 * The smallest jitter of 0, 1e-10, 1e-9, ... 1e-4 times the mean diagonal with which an attempt succeeds.
 *
 * @param trace  the sum of the diagonal of `n` entries
 * @param attempt  makes and factors the matrix with so much added to its diagonal: -1, or the failing pivot
 * @throws NumericalError when the last step fails too, with the pivot at which it did
 */
export function climbJitter(trace: number, n: number, attempt: (jitter: number) => number): number {
  let failing = -1
  for (const step of LADDER) {
    const jitter = n === 0 ? 0 : step * (trace / n)
    failing = attempt(jitter)
    if (failing < 0) return jitter
  }
  throw new NumericalError(`the covariance matrix has no Cholesky factor, even with jitter 1e-4: pivot ${failing} is not positive`, failing)
}

/**
 * Cholesky factor of a covariance matrix that rounding may have made indefinite: `K + jitter I = L L^T` with the smallest jitter of
 * 0, 1e-10, 1e-9, ... 1e-4 times the mean diagonal that has a factor.
 *
 * A factor without jitter may still have tiny pivots: positive is all that is asked of them.
 *
 * @param K  `n x n`, leading dimension `ld`, lower triangle; kept as it is
 * @param L  another array of the same layout; its lower triangle becomes the factor
 * @returns the jitter added to the diagonal, 0 when none was needed
 * @throws NumericalError when the last step fails too, with the pivot at which it did, or when the diagonal is not finite
 */
export function factorize(algebra: LinearAlgebra, K: Float64Array, L: Float64Array, n: number, ld: number): number {
  return climbJitter(finiteTrace(K, n, ld), n, (jitter) => {
    for (let i = 0; i < n; i++) {
      const row = i * ld
      for (let j = 0; j <= i; j++) L[row + j] = K[row + j]
      L[row + i] = L[row + i] + jitter
    }
    return algebra.cholesky(L, n, ld)
  })
}

/**
 * The sum of the diagonal.
 *
 * @throws NumericalError when it is not finite, with the row where it ceases to be
 */
export function finiteTrace(K: Float64Array, n: number, ld: number): number {
  let trace = 0
  for (let i = 0; i < n; i++) {
    trace += K[i * ld + i]
    if (!(Math.abs(trace) < Number.POSITIVE_INFINITY)) throw new NumericalError('the diagonal of the covariance matrix is not finite', i)
  }
  return trace
}
