import { AcquisitionFunction, perturbedCandidates, spreadCandidates, upperConfidenceBound } from '../../acquisition/index.ts'
import { rowsOf } from '../../base/index.ts'
import {
  fit,
  fittedNoise,
  freshStart,
  hyperparametersOf,
  MarginalLikelihood,
  type Model,
  matern52,
  Posterior,
  scaled,
  warpOutputs,
} from '../../gp/index.ts'
import { Sobol } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import { log } from '../../special/index.ts'
import { categoricalColumns } from '../../surrogate/index.ts'
import { type Changes, changesOf } from './changes.ts'
import { perturbed } from './explore.ts'
import type { Exploration } from './intervals.ts'

/** Fewer changes say nothing. */
const FEWEST = 4
const ITERATIONS = 30
const SPREAD = 256
const PERTURBED = 128
/** The best of one round of candidates are what the next are perturbations of. */
const CENTRES = 4
const ROUNDS = 3

/**
 * The model of the change of the loss over an interval: a Gaussian process over `(x, time, loss before)` with a Matérn-5/2 kernel and a
 * lengthscale for each of them, so that how fast old results lose their worth is learned; the mean profiled out, the noise fitted.
 */
function modelOf(space: Space): Model {
  const inputs = space.dimensions + 2
  return {
    kernel: scaled(matern52(inputs, { categorical: categoricalColumns(space), lengthscale: { start: log(0.5 * Math.sqrt(inputs)) } })),
    noise: fittedNoise({ location: -4, scale: 3, lower: log(1e-4), start: -3 }),
    mean: 'profiled',
  }
}

/**
 * The parameters with the highest upper confidence bound of the gain over the next interval, given how far the donor has come; what is
 * pending is taken to give what the model expects. Categories are those of the donor, or drawn anew by the rule of population-based
 * training, which also decides everything while too little is known.
 *
 * Source: Parker-Holder, Nguyen and Roberts (2020), "Provably efficient online hyperparameter optimization with population-based
 * bandits", with its weight of doubt, `0.2 + log(0.4 n)`.
 */
export function byBandit(from: Float64Array, exploration: Exploration): Float64Array {
  const { study, settings, stream } = exploration
  const { space, seed, trials } = study
  const around = perturbed(space, from, stream, settings)
  const changes = changesOf(exploration)
  const searched = space.coordinates.flatMap(({ kind }, j) => (kind !== 'categorical' && space.isActive(j, around) ? [j] : []))
  if (changes.n < FEWEST || searched.length === 0) return around
  const surface = new AcquisitionFunction(
    posteriorOf(modelOf(space), changes),
    upperConfidenceBound(0.2 + Math.max(0, log(0.4 * changes.n))),
  )
  const sobol = new Sobol(space.dimensions, seed)
  let best = { x: around, value: Number.NEGATIVE_INFINITY }
  let candidates = spreadCandidates(space, sobol, ((trials.length + exploration.batch.length) * SPREAD) % 4294967296, SPREAD)
  for (let round = 0; round < ROUNDS; round++) {
    const points = [around, ...rowsOf(candidates, space.dimensions).map((row) => searchedOnly(space, around, row, searched))].filter((x) =>
      space.isFeasible(x),
    )
    if (points.length === 0) break
    const values = surface.evaluateMany(withContext(points, changes.context), points.length)
    const order = Array.from(points.keys()).sort((a, b) => values[b] - values[a] || a - b)
    const first = order[0]
    if (values[first] > best.value) best = { x: points[first], value: values[first] }
    const centres = Float64Array.from([...best.x, ...order.slice(0, CENTRES).flatMap((i) => [...points[i]])])
    candidates = perturbedCandidates(space, centres, stream, PERTURBED)
  }
  return best.x
}

/** The model, fitted and conditioned on what is known, and on the pending intervals as it expects them to end. */
function posteriorOf(model: Model, { X, y, n, pending }: Changes): Posterior {
  const { z } = warpOutputs(y, 'tail')
  const likelihood = new MarginalLikelihood(model, X, n)
  const { theta } = fit(likelihood, z, [{ theta: freshStart(hyperparametersOf(model)), iterations: ITERATIONS }])
  const posterior = new Posterior(model, theta, X, n, z)
  for (let at = 0; at < pending.length; at += model.kernel.inputs) posterior.fantasise(pending, at)
  return posterior
}

/** A candidate with all but the searched coordinates as they are to be, snapped. */
function searchedOnly(space: Space, around: Float64Array, candidate: Float64Array, searched: readonly number[]): Float64Array {
  const x = around.slice()
  for (const j of searched) x[j] = Math.max(0, candidate[j])
  space.snapInto(x)
  return x
}

function withContext(points: readonly Float64Array[], context: readonly [number, number]): Float64Array {
  return Float64Array.from(points.flatMap((x) => [...x, ...context]))
}
