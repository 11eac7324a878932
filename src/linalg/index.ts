/**
 * Cholesky factors, triangular solves and inverses of flat arrays, in WebAssembly and plain JavaScript with the same bits.
 *
 * @module surmise/linalg
 */

export { type Arena, blockLength, type Tenant } from './arena.ts'
export { type ColumnTerms, MAX_EXPONENT, type PairwiseCovariance, type Profile, type ScaledInputs, SLOPES } from './covariance.ts'
export { algebraName, openAlgebra, sharedAlgebra } from './engine.ts'
export { climbJitter, factorize, finiteTrace } from './jitter.ts'
export type { LinearAlgebra } from './linearAlgebra.ts'
export { openPlain, plain } from './plain.ts'
export { openWebAssembly } from './webAssembly.ts'
