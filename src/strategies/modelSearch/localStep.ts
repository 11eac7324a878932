import type { AcquisitionFunction } from '../../acquisition/index.ts'
import { rowOf } from '../../base/index.ts'
import {
  fit,
  fittedNoise,
  freshStart,
  hyperparametersOf,
  MarginalLikelihood,
  type Model,
  Posterior,
  PosteriorDraw,
  rbf,
  scaled,
} from '../../gp/index.ts'
import { lbfgsb } from '../../minimise/index.ts'
import { exp, log } from '../../special/index.ts'
import type { Values } from '../../surrogate/index.ts'
import { knownNoise, LIKELY_ENOUGH, type Memo, roundTheta } from '../../surrogate/index.ts'
import type { ActiveView } from './activeView.ts'
import type { ConcurrentStep } from './concurrentStep.ts'

const WARM_ITERATIONS = 15
const FRESH_ITERATIONS = 25
const EXACT_NOISE = 1e-12
const STEP_ITERATIONS = 50
/** A step into failures is halved until it is likely to succeed, but not below this share of it. */
const SHORTEST = 0.01

/** A step of the local model. */
export interface LocalStep {
  readonly x: Float64Array
  /** The expected fall of the loss. */
  readonly gain: number
  /** The largest move of a coordinate over its weight. */
  readonly length: number
  readonly edge: boolean
  readonly theta: readonly number[]
}

/**
 * One step of a local model: a smooth model of the observations nearest to the best one, minimised within a box around it. It finds
 * the digits once the global model has found the basin. Distances are measured in `weights`, which the global model's lengthscales
 * give.
 *
 * While another step is pending, a draw from the posterior is minimised instead of its mean: such steps spread as far as the model is in doubt of where the
 * minimum lies, so that their results say most about it, and no farther as it becomes sure (Thompson sampling). A draw that runs to the
 * edge of the box says that the local model does not know.
 *
 * @param view  the branch to look at, whose best observation the box is around: what is inactive there stays so
 * @param weights  relative sizes of its coordinates, geometric mean 1
 * @param concurrent  where another local step is out, which this one must not repeat
 * @returns  nothing where no gain is expected; while another step is pending, where this one ends on the edge of the box
 */
export function localStep(
  view: ActiveView,
  memo: Memo,
  weights: Float64Array,
  noise: 'fit' | 'none',
  concurrent?: ConcurrentStep,
  success?: AcquisitionFunction,
): LocalStep | undefined {
  const { observations, categorical } = view
  const d = view.columns.length
  const { losses, X } = observations
  const best = observations.ranked[0]
  const centre = rowOf(X, best, d).slice()
  const { rows, reach } = nearest(observations, centre, weights, categorical)
  const n = rows.length
  const span = Float64Array.from(weights, (w) => reach * w)

  // inputs relative to the centre; a category stays what it is
  const Z = new Float64Array(n * d)
  const toLocal = (from: Float64Array, at: number, out: Float64Array, to: number): void => {
    for (let j = 0; j < d; j++) out[to + j] = categorical.includes(j) ? from[at + j] : (from[at + j] - centre[j]) / span[j]
  }
  for (let i = 0; i < n; i++) toLocal(X, rows[i] * d, Z, i * d)
  const scale = standardise(rows.map((row) => losses[row]))
  if (scale === undefined) return undefined

  const model = localModel(d, categorical, noise)
  const variances = Float64Array.from(rows, (row) => observations.noise[row])
  const known = knownNoise(variances, 1 / scale.sd)
  const likelihood = new MarginalLikelihood(model, Z, n, known)
  const last = memo.local?.theta.length === likelihood.size ? Float64Array.from(memo.local.theta) : undefined
  const fresh = { theta: freshStart(hyperparametersOf(model)), iterations: FRESH_ITERATIONS }
  const starts = last ? [{ theta: last, iterations: WARM_ITERATIONS }, fresh] : [fresh]
  const theta = last && concurrent?.fitted ? last : roundTheta(fit(likelihood, scale.z, starts).theta)
  const draw = concurrent && new PosteriorDraw(model, theta, Z, n, scale.z, concurrent.stream, known)
  const posterior = new Posterior(model, theta, Z, n, scale.z, { known })

  const lower = new Float64Array(d)
  const upper = new Float64Array(d)
  for (let j = 0; j < d; j++) {
    const fixed = categorical.includes(j)
    lower[j] = fixed ? centre[j] : Math.max(-centre[j] / span[j], (-memo.radius * weights[j]) / span[j])
    upper[j] = fixed ? centre[j] : Math.min((1 - centre[j]) / span[j], (memo.radius * weights[j]) / span[j])
  }
  const mean = (z: Float64Array, gradient: Float64Array): number => {
    posterior.predictMean(z, gradient)
    return posterior.mean
  }
  const surface = draw ? (z: Float64Array, gradient: Float64Array): number => draw.evaluate(z, gradient) : mean
  let found: { readonly x: Float64Array; readonly value: number } = { x: new Float64Array(d), value: Number.POSITIVE_INFINITY }
  for (const row of nearestThree(observations, rows)) {
    const start = new Float64Array(d)
    toLocal(X, row * d, start, 0)
    for (let j = 0; j < d; j++) start[j] = Math.min(upper[j], Math.max(lower[j], start[j]))
    const result = lbfgsb(surface, start, lower, upper, { maxIterations: STEP_ITERATIONS, maxEvaluations: 2 * STEP_ITERATIONS })
    if (result.value < found.value) found = result
  }

  const x = new Float64Array(d)
  let whole: Float64Array | undefined
  const place = (share: number): void => {
    for (let j = 0; j < d; j++) {
      x[j] = categorical.includes(j) ? centre[j] : Math.min(1, Math.max(0, centre[j] + share * found.x[j] * span[j]))
    }
    whole = view.runnable(x)
  }
  const isUnlikely = (): boolean => whole !== undefined && success !== undefined && success.evaluate(whole) < LIKELY_ENOUGH
  place(1)
  for (let share = 0.5; share > SHORTEST && isUnlikely(); share *= 0.5) place(share)
  const end = whole
  if (end === undefined) return undefined
  view.columns.forEach((column, j) => {
    x[j] = end[column]
  })
  const snapped = new Float64Array(d)
  const gradient = new Float64Array(d)
  toLocal(x, 0, snapped, 0)
  posterior.predictMean(snapped, gradient)
  const to = posterior.mean
  toLocal(centre, 0, snapped, 0)
  posterior.predictMean(snapped, gradient)
  // finite, for the log
  const gain = Math.min(Number.MAX_VALUE, (posterior.mean - to) * scale.sd)
  let length = 0
  for (let j = 0; j < d; j++) if (!categorical.includes(j)) length = Math.max(length, Math.abs(x[j] - centre[j]) / weights[j])
  const edge = length > 0.99 * memo.radius
  if (concurrent ? edge : !(gain > 0)) return undefined
  return { x: end, gain, length, edge, theta: [...theta] }
}

/** Weights of the coordinates from lengthscales: `min(l, 3)` over their geometric mean, clamped to `[.2, 5]`. */
export function localWeights(lengthscales: Float64Array): Float64Array {
  const logs = lengthscales.map((l) => log(Math.min(l, 3)))
  const centre = logs.reduce((a, b) => a + b, 0) / logs.length
  return logs.map((l) => Math.min(5, Math.max(0.2, exp(l - centre))))
}

function localModel(d: number, categorical: readonly number[], noise: 'fit' | 'none'): Model {
  const lengthscale = { location: 1, scale: 1.5, lower: -4, upper: 7, start: 1 }
  return {
    kernel: scaled(rbf(d, { categorical, lengthscale }), { location: 1, scale: 2.5, lower: -9, upper: 16, start: 1 }),
    noise: noise === 'none' ? EXACT_NOISE : fittedNoise({ lower: log(EXACT_NOISE) }),
    mean: 'profiled',
  }
}

/** The `(d + 1)(d + 2)` rows nearest to the centre, in rising order, and the distance of the farthest. */
function nearest(
  { n, X }: Values,
  centre: Float64Array,
  weights: Float64Array,
  categorical: readonly number[],
): { rows: readonly number[]; reach: number } {
  const d = centre.length
  const distances = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let r2 = 0
    for (let j = 0; j < d; j++) {
      const delta = X[i * d + j] - centre[j]
      const t = categorical.includes(j) ? (delta === 0 ? 0 : 1) : delta / weights[j]
      r2 += t * t
    }
    distances[i] = Math.sqrt(r2)
  }
  const order = Array.from(distances.keys()).sort((a, b) => distances[a] - distances[b])
  const rows = order.slice(0, (d + 1) * (d + 2))
  const reach = distances[rows[rows.length - 1]]
  return { rows: rows.sort((a, b) => a - b), reach: reach > 0 ? reach : 1 }
}

/** The three lowest losses among the rows. */
function nearestThree({ ranked }: Values, rows: readonly number[]): readonly number[] {
  const set = new Set(rows)
  return ranked.filter((row) => set.has(row)).slice(0, 3)
}

function standardise(values: readonly number[]): { z: Float64Array; sd: number } | undefined {
  const n = values.length
  // relative to the largest, because sums of huge values overflow
  const largest = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  if (!(largest > 0)) return undefined
  const scaledValues = values.map((v) => v / largest)
  const mean = scaledValues.reduce((a, b) => a + b, 0) / n
  const sd = Math.sqrt(scaledValues.reduce((a, b) => a + (b - mean) * (b - mean), 0) / n)
  if (!(sd > 1e-15)) return undefined
  return { z: Float64Array.from(scaledValues, (v) => (v - mean) / sd), sd: sd * largest }
}
