import { logPrior, type Warp, type WarpPath, warpOutputs } from '../gp/index.ts'
import { lbfgsb } from '../minimise/index.ts'
import type { Curve } from './curve.ts'
import { CurveLikelihood } from './curveLikelihood.ts'
import type { Finals } from './finals.ts'

/** The losses may be seen through one of these, chosen by evidence. */
const WARPS: readonly Warp[] = ['none', 'tail', 'log']
const FIRST_ITERATIONS = 30
const NEXT_ITERATIONS = 12
// changes of log density that data cannot tell apart
const TOLERANCES = { gradientTolerance: 1e-2, valueTolerance: 1e-7 }

/** Hyperparameters of a model of curves, and which warp the losses are seen through. */
export interface CurveFit {
  readonly theta: readonly number[]
  readonly warp: number
}

/** Losses of curves as a model sees them: warped, and standardised all together. */
export interface WarpedCurves {
  /** One array a curve. */
  readonly z: readonly Float64Array[]
  readonly path: WarpPath
  readonly logJacobian: number
  readonly points: number
}

/** @param warp  which of the warps, by number */
export function warpCurves(curves: readonly Curve[], warp: number): WarpedCurves {
  const { z, path, logJacobian } = warpOutputs(Float64Array.from(curves.flatMap(({ losses }) => losses)), WARPS[warp])
  let at = 0
  const each = curves.map(({ losses }) => {
    at += losses.length
    return z.subarray(at - losses.length, at)
  })
  return { z: each, path, logJacobian, points: z.length }
}

/** How many warps there are. */
export const warpCount: number = WARPS.length

/**
 * Fits a model of curves by maximum a posteriori: going on from an earlier fit, or else afresh under each warp of the losses, of which the
 * one with the largest evidence `log MAP + sum log dz/dy` is taken.
 *
 * @param curves  at least one
 * @param finals  what is believed of their final values
 */
export function fitCurves(curves: readonly Curve[], finals: Finals, previous?: CurveFit): CurveFit {
  if (previous !== undefined) return climb(curves, finals, previous.warp, previous.theta, NEXT_ITERATIONS)
  const fits = WARPS.map((_, warp) => climb(curves, finals, warp, undefined, FIRST_ITERATIONS))
  return fits.reduce((best, each) => (each.evidence > best.evidence ? each : best))
}

function climb(
  curves: readonly Curve[],
  finals: Finals,
  warp: number,
  start: readonly number[] | undefined,
  iterations: number,
): CurveFit & { readonly evidence: number } {
  const { z, logJacobian } = warpCurves(curves, warp)
  const likelihood = new CurveLikelihood(curves, z, finals)
  const { hyperparameters } = likelihood
  const negative = (theta: Float64Array, gradient: Float64Array): number => {
    const value = likelihood.evaluate(theta, gradient)
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY
    const total = value + logPrior(hyperparameters, theta, gradient)
    for (let p = 0; p < gradient.length; p++) gradient[p] = 0 - gradient[p]
    return 0 - total
  }
  const { x, value } = lbfgsb(
    negative,
    start ?? hyperparameters.map((h) => h.start),
    hyperparameters.map(({ lower }) => lower),
    hyperparameters.map(({ upper }) => upper),
    { maxIterations: iterations, maxEvaluations: 2 * iterations, ...TOLERANCES },
  )
  // rounded, so that a log holds it in little room, and nothing later sees more than the log does
  return { theta: Array.from(x, (entry) => Math.round(entry * 1024) / 1024 + 0), warp, evidence: logJacobian - value }
}
