import { type LeaveOneOut, unwarp } from '../gp/index.ts'
import type { Surrogate } from '../surrogate/index.ts'

/** A surrogate and its leave-one-out predictions. */
export interface Predicted {
  readonly surrogate: Surrogate
  readonly leaveOneOut: LeaveOneOut
}

/**
 * The loss at an output of the model, in `[0, 1]` between the least and the largest loss that the model was fitted to. What lies more
 * than a whole range outside is extrapolation that nobody should believe, and is brought back.
 */
export function relativeLoss({ path }: Surrogate, z: number): number {
  const u = unwarp({ ...path, min: 0, halfRange: 0.5 }, z)
  return Math.min(2, Math.max(-1, u))
}

/** The relative loss of a quantile of the results; infinite for all of them. */
export function cutoffOf(surrogate: Surrogate, quantile: number): number {
  if (quantile === 1) return Number.POSITIVE_INFINITY
  const sorted = surrogate.z.slice().sort()
  return relativeLoss(surrogate, sorted[Math.ceil(quantile * (sorted.length - 1))])
}

/** The share of the variance of losses that left-out medians explain, where losses worse than a quantile count as just that bad. */
export function explainedBelow({ surrogate, leaveOneOut }: Predicted, quantile: number): number {
  const cutoff = cutoffOf(surrogate, quantile)
  const clipped = (values: Float64Array): Float64Array => values.map((z) => Math.min(cutoff, relativeLoss(surrogate, z)))
  return shareExplained(clipped(surrogate.z), clipped(leaveOneOut.means))
}

/** `1 - sum (value - predicted)^2 / sum (value - mean)^2`; 0 where the values do not vary. */
export function shareExplained(values: Float64Array, predicted: Float64Array): number {
  const squares = values.reduce((sum, value, i) => sum + (value - predicted[i]) * (value - predicted[i]), 0)
  const variance = varianceOf(values)
  return variance > 0 ? 1 - squares / values.length / variance : 0
}

/** The mean squared deviation from the mean. */
export function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
}
