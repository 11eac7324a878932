/**
 * A counted generator, and sequences that fill the unit cube evenly.
 *
 * @module surmise/random
 */

export { Halton } from './halton.ts'
export { latinHypercube } from './latinHypercube.ts'
export { LatinHypercubes } from './latinHypercubes.ts'
export { Permutation } from './permutation.ts'
export { philox4x32 } from './philox.ts'
export type { PointSequence } from './pointSequence.ts'
export { Sobol } from './sobol.ts'
export { Stream } from './stream.ts'
