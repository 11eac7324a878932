import type { WarpPath } from '../gp/index.ts'
import { exp } from '../special/index.ts'
import { Block } from './block.ts'
import type { Curve } from './curve.ts'
import { CurveLikelihood, decaySize } from './curveLikelihood.ts'
import { DECAY, Decay } from './decay.ts'
import type { Finals } from './finals.ts'
import { type CurveFit, warpCurves } from './fitCurves.ts'

/** What curves say of their final values, under fitted hyperparameters; all of it in units of the warped losses. */
export interface Extrapolation {
  /** Posterior mean and variance of each curve's final value. */
  readonly means: Float64Array
  readonly variances: Float64Array
  /** What each curve says by itself, as one observation of its final value with this noise. */
  readonly values: Float64Array
  readonly noises: Float64Array
  /** The variance of the noise of a value about its curve. */
  readonly noise: number
  /** The mean of all final values beforehand. */
  readonly mean: number
  /** How losses became what this is in units of. */
  readonly path: WarpPath
}

/** Undefined where the covariances have no factor. @param finals  for these curves, in their order */
export function extrapolate(curves: readonly Curve[], finals: Finals, { theta, warp }: CurveFit): Extrapolation | undefined {
  const { z, path } = warpCurves(curves, warp)
  const likelihood = new CurveLikelihood(curves, z, finals)
  const value = likelihood.evaluate(Float64Array.from(theta), new Float64Array(theta.length))
  if (!Number.isFinite(value)) return undefined
  const { means, variances, mean } = finals
  const noise = exp(theta[theta.length - decaySize + DECAY.noise])
  return { means: means.slice(), variances: variances.slice(), values: likelihood.values, noises: likelihood.noises, noise, mean, path }
}

/** Says how precisely a curve that is known at some steps tells its final value: the inverse of the noise of its summary. */
export function precisionOf({ theta }: CurveFit): (steps: readonly number[]) => number {
  const own = theta.slice(theta.length - decaySize)
  const known = new Map<string, number>()
  return (steps) => {
    const key = steps.join()
    let precision = known.get(key)
    if (precision === undefined) {
      const decay = new Decay(Float64Array.from(steps))
      decay.set(exp(own[DECAY.alpha]), exp(own[DECAY.beta]))
      const block = new Block(decay, Array.from(steps.keys()))
      block.set(exp(own[DECAY.amplitude]), exp(own[DECAY.noise]), own[DECAY.drift])
      precision = block.precision
      known.set(key, precision)
    }
    return precision
  }
}
