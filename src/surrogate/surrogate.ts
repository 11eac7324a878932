import { takeRows, takeValues } from '../base/index.ts'
import {
  fit,
  freshStart,
  hyperparametersOf,
  MarginalLikelihood,
  type Model,
  noiseVariance,
  type Warp,
  type WarpPath,
  warpOutputs,
} from '../gp/index.ts'
import type { Space } from '../space/index.ts'
import type { Study } from '../study/index.ts'
import { globalModel, WARPS, warpsFor } from './globalModel.ts'
import { knownNoise } from './knownNoise.ts'
import { observe, restricted } from './observations.ts'
import { fitLimit, representatives } from './representatives.ts'

/** The model is conditioned on at most this many results, half of them the best. */
const LIMIT = 500
/** Hyperparameters are fitted to at most this many of them, more where there are many coordinates. */
const FIT_LIMIT = 200
const ITERATIONS = 50

/** The global model of `bayes()`, fitted to the complete trials of a study, whatever strategy asked for them. */
export interface Surrogate {
  readonly space: Space
  readonly model: Model
  /** Fitted hyperparameters, on natural logarithms. */
  readonly theta: Float64Array
  /** The numbers of the trials it is conditioned on, in rising order. */
  readonly numbers: readonly number[]
  readonly n: number
  /** Their inputs, `n x d`, row-major, in the unit cube. */
  readonly X: Float64Array
  /** Their losses: values, negated when the study maximises. */
  readonly losses: Float64Array
  /** Their losses as the model sees them: warped and standardised. */
  readonly z: Float64Array
  /** Variances of the noise as told, in the units of `z`; 0 where nothing was. */
  readonly known: Float64Array
  /** The fitted variance of the noise, in the units of `z`. */
  readonly noise: number
  /** How losses became `z`, for the way back. */
  readonly path: WarpPath
}

/**
 * Fits a surrogate to what a study knows, through each warp of the outputs. It is a pure function of the log, and does not change what the
 * study suggests. Trials that failed are left out, for they have no value.
 *
 * @returns  none with fewer than two complete trials, where all their values are equal, and where nothing varies
 */
export function surrogates(study: Study): readonly Surrogate[] {
  const { space } = study
  const all = observe(study)
  const observations = restricted(
    all,
    [...all.ranked].sort((a, b) => a - b),
    space.dimensions,
  )
  const { n, losses } = observations
  if (space.dimensions === 0 || n < 2 || losses.every((loss) => loss === losses[0])) return []
  const model = globalModel(space, 'fit')
  const chosen = representatives(space, observations, fitLimit(space, FIT_LIMIT))
  const likelihoodKnown = new Float64Array(chosen.length)
  const likelihood = new MarginalLikelihood(model, takeRows(observations.X, chosen, space.dimensions), chosen.length, likelihoodKnown)
  const rows = representatives(space, observations, LIMIT)
  const X = takeRows(observations.X, rows, space.dimensions)
  const numbers = rows.map((row) => observations.numbers[row])
  const start = { theta: freshStart(hyperparametersOf(model)), iterations: ITERATIONS }
  const made = new Set<Warp>()
  return warpsFor(observations, all.noiseTold).flatMap((w): readonly Surrogate[] => {
    const { z, slope, path } = warpOutputs(losses, WARPS[w])
    // a warp that cannot be used is none
    if (made.has(path.warp)) return []
    made.add(path.warp)
    const known = knownNoise(observations.noise, slope)
    likelihoodKnown.set(takeValues(known, chosen))
    const { theta } = fit(likelihood, takeValues(z, chosen), [start])
    const noise = noiseVariance(model, theta)
    return [
      {
        space,
        model,
        theta,
        numbers,
        n: rows.length,
        X,
        losses: takeValues(losses, rows),
        z: takeValues(z, rows),
        known: takeValues(known, rows),
        noise,
        path,
      },
    ]
  })
}
