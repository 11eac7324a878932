export { atHighestFidelity } from './atHighestFidelity.ts'
export { isExact } from './exactness.ts'
export { type FailureFit, FailureModel, LIKELY_ENOUGH } from './failureModel.ts'
export { Fantasies } from './fantasies.ts'
export {
  type Course,
  categoricalColumns,
  conditionGlobal,
  fitGlobal,
  type GlobalFit,
  globalModel,
  INEXACT,
  lengthscalesOf,
  NOISY,
  noiseLevel,
  WARPS,
  warpsFor,
} from './globalModel.ts'
export { knownNoise } from './knownNoise.ts'
export { isFit, type Memo, readMemo, roundTheta, type Step, writeMemo } from './memo.ts'
export { type Observations, observe, restricted, type Values } from './observations.ts'
export { prunedLoss } from './prunedTrials.ts'
export { type Recommendation, recommended, recommendOf } from './recommendation.ts'
export { representatives } from './representatives.ts'
export { kernelOf, SPACE_KERNEL, type SpaceKernel } from './spaceKernel.ts'
export { type Surrogate, surrogates } from './surrogate.ts'
