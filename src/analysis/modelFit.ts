import { normalQuantile } from '../special/index.ts'
import type { Surrogate } from '../surrogate/index.ts'
import { explainedBelow, type Predicted, shareExplained, varianceOf } from './explained.ts'

/** How often left-out results fell into an interval that should hold a share `level` of them. */
export interface Calibration {
  readonly level: number
  readonly observed: number
}

/** How well the model predicts results that it has not seen: leave-one-out cross-validation at the fitted hyperparameters. */
export interface ModelFit {
  /** How many results it was conditioned on. */
  readonly results: number
  /** How the outputs were warped before the fit. */
  readonly warp: Surrogate['path']['warp']
  /** The share of the variance of the (warped) outputs that left-out predictions explain: 1 is perfect, 0 no better than the mean. */
  readonly q2: number
  /** The same in the objective's own units, with the median for the prediction. */
  readonly explained: number
  /** Intervals of 50, 90 and 95 %. */
  readonly calibration: readonly Calibration[]
  /** Root mean square of the standardised residuals: 1 where the model knows how wrong it is, more where it is too sure of itself. */
  readonly residual: number
  /** The logarithm of the density that each left-out result was given, on average, in the units of the standardised outputs. */
  readonly logDensity: number
  /** The fitted share of noise in the variance of the (warped) outputs. */
  readonly noise: number
}

const LEVELS: readonly number[] = [0.5, 0.9, 0.95]

/** Judges a model by its leave-one-out predictions. */
export function modelFit(model: Predicted): ModelFit {
  const { surrogate, leaveOneOut } = model
  const { means, standardised, logDensity } = leaveOneOut
  const { z, n, noise, path } = surrogate
  const share = varianceOf(z)
  return {
    results: n,
    warp: path.warp,
    q2: shareExplained(z, means),
    explained: explainedBelow(model, 1),
    calibration: LEVELS.map((level) => {
      const bound = normalQuantile(0.5 + 0.5 * level)
      return { level, observed: standardised.reduce((count, r) => count + (Math.abs(r) <= bound ? 1 : 0), 0) / n }
    }),
    residual: Math.sqrt(standardised.reduce((sum, r) => sum + r * r, 0) / n),
    logDensity,
    noise: Math.min(1, noise / share),
  }
}
