import { hyperparametersOf, type Model, type WarpPath, warpOutputs } from '../../gp/index.ts'
import type { Space } from '../../space/index.ts'
import { exp } from '../../special/index.ts'
import type { Study } from '../../study/index.ts'
import { fitGlobal, globalModel, WARPS } from './globalModel.ts'
import { knownNoise } from './knownNoise.ts'
import { type Observations, observe } from './observations.ts'
import { representatives } from './representatives.ts'

/** The model is conditioned on at most this many results, half of them the best. */
const LIMIT = 500

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
 * Fits a surrogate to what a study knows. It is a pure function of the log, and does not change what the study suggests: the fit begins
 * anew, every warp of the outputs compared, and then goes on from the best. Trials that failed are left out, for they have no value.
 *
 * @returns  undefined with fewer than two complete trials, where all their values are equal, and where nothing varies
 */
export function surrogate(study: Study): Surrogate | undefined {
  const { space } = study
  const observations = complete(observe(study), space.dimensions)
  const { n, losses } = observations
  if (space.dimensions === 0 || n < 2 || losses.every((loss) => loss === losses[0])) return undefined
  const model = globalModel(space, 'fit')
  const first = fitGlobal(space, model, observations, null, n, 'compare')
  const fitted = fitGlobal(space, model, observations, first, n, 'fresh')
  const { z, slope, path } = warpOutputs(losses, WARPS[fitted.warp]!)
  const rows = representatives(space, observations, LIMIT)
  const known = knownNoise(observations.noise, slope)
  const at = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!)
  return {
    space,
    model,
    theta: Float64Array.from(fitted.theta),
    numbers: rows.map((row) => observations.numbers[row]!),
    n: rows.length,
    X: rowsOf(observations.X, rows, space.dimensions),
    losses: at(losses),
    z: at(z),
    known: at(known),
    noise: exp(fitted.theta[hyperparametersOf(model).length - 1]!),
    path,
  }
}

/** The observations that have a value of their own. */
function complete(observations: Observations, d: number): Observations {
  const rows = [...observations.ranked].sort((a, b) => a - b)
  const place = new Map(rows.map((row, i) => [row, i]))
  return {
    ...observations,
    n: rows.length,
    numbers: rows.map((row) => observations.numbers[row]!),
    X: rowsOf(observations.X, rows, d),
    losses: Float64Array.from(rows, (row) => observations.losses[row]!),
    noise: Float64Array.from(rows, (row) => observations.noise[row]!),
    ranked: observations.ranked.map((row) => place.get(row)!),
  }
}

function rowsOf(X: Float64Array, rows: readonly number[], d: number): Float64Array {
  const out = new Float64Array(rows.length * d)
  rows.forEach((row, i) => {
    out.set(X.subarray(row * d, (row + 1) * d), i * d)
  })
  return out
}
