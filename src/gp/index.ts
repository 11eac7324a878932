/**
 * Gaussian processes: kernels, marginal likelihood, fit, posterior, draws, warps of outputs.
 *
 * @module surmise/gp
 */

export { additive } from './additive.ts'
export { AveragePosterior } from './averagePosterior.ts'
export type { ColumnKernel } from './columnTerms.ts'
export { type Fit, type FitStart, fit, freshStart } from './fit.ts'
export type { Cross, Evaluation, Gram, Hyperparameter, Kernel } from './kernel.ts'
export { type LeaveOneOut, leaveOneOut } from './leaveOneOut.ts'
export { MarginalLikelihood } from './marginalLikelihood.ts'
export { matern32 } from './matern32.ts'
export { matern52 } from './matern52.ts'
export { fittedNoise, hyperparametersOf, type Model, noiseVariance } from './model.ts'
export { Posterior, type PosteriorOptions } from './posterior.ts'
export { PosteriorDraw, type RandomNumbers } from './posteriorDraw.ts'
export { PosteriorSlice, type Predictor } from './posteriorSlice.ts'
export { logPrior } from './prior.ts'
export { rbf } from './rbf.ts'
export { type ScaledOptions, scaled } from './scaled.ts'
export { type StationaryOptions, stationary } from './stationary.ts'
export { sum } from './sum.ts'
export { unwarp, type Warp, type WarpedOutputs, type WarpPath, warpedBy, warpOutputs } from './warp.ts'
