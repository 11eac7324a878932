import { blockLength, climbJitter, finiteTrace, type LinearAlgebra } from '../linalg/index.ts'
import { type Model, noiseVariance } from './model.ts'
import type { Observed } from './observed.ts'
import { profiledMean } from './profiledMean.ts'
import { strideOf } from './stride.ts'

/** The covariance matrix of observations, factored: `K = k(X, X) + D = L L'`. Arrays are in the arena. */
export interface Factor {
  readonly L: Float64Array
  readonly ld: number
  /** `K^-1 (y - m)`. */
  readonly alpha: Float64Array
  /** `K^-1 1`. */
  readonly ones: Float64Array
  /** The constant mean `m`. */
  readonly constant: number
  /** What had to be added to the diagonal for the factor to exist. */
  readonly jitter: number
}

/** How much of an arena `factor` allocates, in doubles. */
export function factorLength(model: Model, n: number): number {
  const ld = strideOf(n)
  return blockLength(ld * ld) + 2 * blockLength(ld) + model.kernel.gramLength(n, false)
}

/** Factors the covariance matrix of observations, in an arena that has been entered. @throws NumericalError as `Posterior` does */
export function factor(algebra: LinearAlgebra, { model, theta, X, n, y, known }: Observed): Factor {
  const { kernel, mean } = model
  const ld = strideOf(n)
  const L = algebra.allocate(ld * ld)
  const alpha = algebra.allocate(ld).fill(0)
  const ones = algebra.allocate(ld)
  const variance = noiseVariance(model, theta)
  const gram = kernel.gram(algebra, X, n, false)
  const fill = (jitter: number): void => {
    L.fill(0)
    gram.addTo(L, ld, theta, 0, 1)
    for (let i = 0; i < n; i++) L[i * ld + i] = L[i * ld + i] + (variance + (known?.[i] ?? 0)) + jitter
  }
  fill(0)
  const jitter = climbJitter(finiteTrace(L, n, ld), n, (step) => {
    if (step > 0) fill(step)
    return algebra.cholesky(L, n, ld)
  })
  for (let i = 0; i < n; i++) alpha[i] = y[i]
  const profiled = profiledMean(algebra, L, n, ld, alpha, ones)
  const constant = typeof mean === 'number' ? mean : profiled
  for (let i = 0; i < n; i++) alpha[i] = alpha[i] - constant * ones[i]
  algebra.solveLowerTransposed(L, n, ld, alpha)
  algebra.solveLowerTransposed(L, n, ld, ones)
  algebra.releaseAfter(ones)
  return { L, ld, alpha, ones, constant, jitter }
}
