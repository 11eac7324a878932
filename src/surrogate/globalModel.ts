import { takeRows, takeValues } from '../base/index.ts'
import {
  additive,
  type FitStart,
  fit,
  fittedNoise,
  freshStart,
  hyperparametersOf,
  type Kernel,
  MarginalLikelihood,
  type Model,
  matern52,
  noiseVariance,
  Posterior,
  scaled,
  sum,
  type Warp,
  type WarpPath,
  warpOutputs,
} from '../gp/index.ts'
import type { Space } from '../space/index.ts'
import { exp, log } from '../special/index.ts'
import { knownNoise } from './knownNoise.ts'
import { type Memo, roundTheta } from './memo.ts'
import type { Observations, Values } from './observations.ts'
import { fitLimit, representatives } from './representatives.ts'

/** The outputs may be seen through one of these, chosen by evidence. */
export const WARPS: readonly Warp[] = ['none', 'tail', 'log']
const WARM_ITERATIONS = 12
const FRESH_ITERATIONS = 20
const COMPARE_ITERATIONS = 6
/** Hyperparameters are fitted to at most this many observations, more where there are many coordinates. */
const FIT_LIMIT = 100
const EXACT_NOISE = 1e-8

/** The columns of a space whose values only agree or differ. */
export function categoricalColumns(space: Space): readonly number[] {
  return space.coordinates.flatMap(({ kind }, j) => (kind === 'categorical' ? [j] : []))
}

/**
 * The model of the whole box: a Matérn-5/2 product kernel with a lengthscale per coordinate, plus an additive term of
 * one-dimensional kernels, which learns what each coordinate does by itself; the mean profiled out.
 *
 * @param kernel  another one in the place of that sum
 * @param noise  `'fit'` for a noise variance to be fitted, `'none'` for an exact objective
 */
export function globalModel(space: Space, noise: 'fit' | 'none', kernel: Kernel = defaultKernel(space)): Model {
  return { kernel, noise: noise === 'none' ? EXACT_NOISE : fittedNoise({ lower: log(EXACT_NOISE) }), mean: 'profiled' }
}

function defaultKernel(space: Space): Kernel {
  const d = Math.max(1, space.dimensions)
  const categorical = categoricalColumns(space)
  const product = scaled(matern52(d, { categorical, lengthscale: { start: log(0.5 * Math.sqrt(d)) } }))
  const separate = scaled(
    additive(d, (column) =>
      matern52(d, {
        columns: [column],
        categorical,
        lengthscale: { location: log(0.3), scale: 1, lower: log(0.02), upper: log(30), start: log(0.15) },
      }),
    ),
    { factor: 1 / d, location: -1, scale: 2, lower: log(1e-4), upper: log(1e3), start: log(0.5) },
  )
  return d > 1 ? sum([product, separate]) : product
}

/**
 * Lengthscales of a model whose kernel is, or begins with, a scaled product over the first `d` coordinates: they come right after its
 * outputscale. All 1 without hyperparameters.
 */
export function lengthscalesOf(theta: ArrayLike<number> | undefined, d: number): Float64Array {
  return Float64Array.from({ length: d }, (_, j) => exp(theta?.[j + 1] ?? 0))
}

/** Noise as told may be so much of the length over which the slope of a warp changes by its own size. */
const STRAIGHT = 0.2

/**
 * The warps, by their places in `WARPS`, that values may be seen through. A variance as told is one of the value, and is carried through a
 * warp by its slope: that holds where the warp is nearly straight over the noise. Where it is not, lucky values would count as uncertain
 * and unlucky ones as sure, and the evidence of the warp would be no likelihood of the data.
 */
export function warpsFor({ losses, noise }: Pick<Values, 'losses' | 'noise'>, noiseTold: boolean): readonly number[] {
  const all = Array.from(WARPS.keys())
  if (!noiseTold) return all
  const told = noise.filter((variance) => variance > 0).sort()
  const sd = Math.sqrt(told[told.length >> 1])
  return all.filter((w) => {
    const { warp, halfRange, median } = warpOutputs(losses, WARPS[w]).path
    return warp === 'none' || sd <= STRAIGHT * (warp === 'log' ? 0.1 : 1) * 2 * halfRange * median
  })
}

/** The fitted part of the global model. */
export type GlobalFit = NonNullable<Memo['global']>

/** `compare`: the warps anew. `fresh`: a second start from where nothing is known. `warm`: neither. */
export type Course = 'compare' | 'fresh' | 'warm'

/**
 * Fits the global model by maximum a posteriori, from the last fit and afresh. The warp of the outputs is chosen by the largest
 * evidence `log MAP + sum log dz/dy`, each warp after a short fit.
 *
 * @param course  what to do beside going on from the last fit; without one, a first fit compares the warps
 */
export function fitGlobal(
  space: Space,
  model: Model,
  observations: Observations,
  previous: GlobalFit | null,
  told: number,
  course: Course,
): GlobalFit {
  const rows = representatives(space, observations, fitLimit(space, FIT_LIMIT))
  const known = new Float64Array(rows.length)
  const likelihood = new MarginalLikelihood(model, takeRows(observations.X, rows, model.kernel.inputs), rows.length, known)
  const fresh = { theta: freshStart(hyperparametersOf(model)), iterations: FRESH_ITERATIONS }
  const last = previous ? Float64Array.from(previous.theta) : undefined

  const fitWarp = (warp: number, starts: readonly FitStart[]): { theta: Float64Array; evidence: number } => {
    const { z, logJacobian, slope } = warpOutputs(observations.losses, WARPS[warp])
    known.set(takeValues(knownNoise(observations.noise, slope), rows))
    const { theta, logPosterior } = fit(likelihood, takeValues(z, rows), starts)
    // the Jacobian is that of all observations, the likelihood that of the fitted ones
    return { theta, evidence: logPosterior + (logJacobian * rows.length) / observations.n }
  }

  const usable = warpsFor(observations, observations.noiseTold)
  let warp = previous?.warp ?? 0
  let starts = last ? [{ theta: last, iterations: WARM_ITERATIONS }, ...(course === 'fresh' ? [fresh] : [])] : [fresh]
  if (course === 'compare' || !last || !usable.includes(warp)) {
    const first = last ? { theta: last, iterations: COMPARE_ITERATIONS } : fresh
    const fits = usable.map((w) => fitWarp(w, [first]))
    const best = fits.reduce((best, { evidence }, w) => (evidence > fits[best].evidence ? w : best), 0)
    warp = usable[best]
    starts = [{ theta: fits[best].theta, iterations: WARM_ITERATIONS }]
  }
  return { told, theta: [...roundTheta(fitWarp(warp, starts).theta)], warp }
}

/** Above this noise variance of the standardised outputs, the local model fits noise too. */
export const INEXACT = 1e-6
/** Above this one, values are noisy: a difference of two results near to one another says little. */
export const NOISY = 1e-3

/** Variance of the noise of a typical value, in the units of the fitted model: what was fitted, and what was told. */
export function noiseLevel(model: Model, observations: Observations, fitted: GlobalFit): number {
  const own = noiseVariance(model, fitted.theta)
  if (!observations.noiseTold) return own
  const { slope } = warpOutputs(observations.losses, WARPS[fitted.warp])
  const known = knownNoise(observations.noise, slope).sort()
  return own + known[known.length >> 1]
}

/** The posterior of the global model over all observations, and its view of them. */
export interface GlobalPosterior {
  readonly posterior: Posterior
  /** The lowest posterior mean at an observation: the incumbent, with the luck taken out. */
  readonly incumbent: number
  /** The row of that observation. */
  readonly row: number
  /** How losses became what the posterior is conditioned on. */
  readonly path: WarpPath
}

/**
 * Conditions the fitted model on the observations, on those that stand for all where there are more than `limit`: the factor costs
 * `O(limit^3)` at the most.
 */
export function conditionGlobal(space: Space, model: Model, observations: Observations, fitted: GlobalFit, limit: number): GlobalPosterior {
  const rows = representatives(space, observations, limit)
  const { z, slope, path } = warpOutputs(observations.losses, WARPS[fitted.warp])
  const known = takeValues(knownNoise(observations.noise, slope), rows)
  const X = takeRows(observations.X, rows, model.kernel.inputs)
  const posterior = new Posterior(model, Float64Array.from(fitted.theta), X, rows.length, takeValues(z, rows), { known })
  const observed = new Set(observations.ranked)
  let incumbent = Number.POSITIVE_INFINITY
  let best = -1
  rows.forEach((row, i) => {
    const mean = observed.has(row) ? posterior.fitted(i) : Number.POSITIVE_INFINITY
    if (mean < incumbent) {
      incumbent = mean
      best = row
    }
  })
  return { posterior, incumbent, row: best, path }
}
