/**
 * Minimisers of smooth functions: L-BFGS-B in a box, one dimension, several starts.
 *
 * @module surmise/minimise
 */

export type { ScalarOptions, ScalarResult } from './brent.ts'
export { minimiseScalar } from './brent.ts'
export { lbfgsb } from './lbfgsb.ts'
export type { Differentiable, MinimiseOptions, MinimiseResult, StopReason } from './minimisation.ts'
export { multiStart } from './multiStart.ts'
