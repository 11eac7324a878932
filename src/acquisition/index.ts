/**
 * How much a point is worth evaluating, and the search for the best one.
 *
 * @module surmise/acquisition
 */

export type { Acquisition } from './acquisition.ts'
export { AcquisitionFunction } from './acquisitionFunction.ts'
export { ACQUISITION_RULE, type AcquisitionRule, acquisitionOf } from './acquisitionRule.ts'
export { bestOf } from './bestOf.ts'
export { type Belief, BoxPrior } from './boxPrior.ts'
export { perturbedCandidates, spreadCandidates } from './candidates.ts'
export { expectedImprovement } from './expectedImprovement.ts'
export { logAugmentedExpectedImprovement } from './logAugmentedExpectedImprovement.ts'
export { logExpectedImprovement } from './logExpectedImprovement.ts'
export { type LogFactor, type WeightedLogFactor, WeightedLogFactors } from './logFactor.ts'
export { logProbabilityOfSuccess } from './logProbabilityOfSuccess.ts'
export { type MaximiseOptions, type Maximum, maximise } from './maximise.ts'
export { type MaximiseFiniteOptions, maximiseFinite } from './maximiseFinite.ts'
export { probabilityOfImprovement } from './probabilityOfImprovement.ts'
export { upperConfidenceBound } from './upperConfidenceBound.ts'
