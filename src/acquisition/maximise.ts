import { rowOf, rowsOf } from '../base/index.ts'
import type { Predictor } from '../gp/index.ts'
import { lbfgsb } from '../minimise/index.ts'
import type { Sobol, Stream } from '../random/index.ts'
import { FeasiblePoints, retreatInto, type Space } from '../space/index.ts'
import type { Acquisition } from './acquisition.ts'
import { AcquisitionFunction } from './acquisitionFunction.ts'
import { perturbedCandidates, spreadCandidates } from './candidates.ts'
import type { LogFactor } from './logFactor.ts'
import { bestNeighbour } from './neighbours.ts'

// a point that moves less when it is brought to what can be run has the same value
const SNAP_TOLERANCE = 1e-9

/** What the search for the maximum of an acquisition function may be told. */
export interface MaximiseOptions {
  /** Points worth looking around, row-major; the best observations. */
  readonly centres: Float64Array
  /** Steps are measured in these units, one a coordinate; lengthscales of the model. */
  readonly scales: Float64Array
  readonly sobol: Sobol
  /** The index of the first Sobol point. */
  readonly sobolFrom: number
  readonly stream: Stream
  /** What takes the place of infeasible candidates; by default drawn from `stream`, and found by a walk from the centres. */
  readonly feasible?: FeasiblePoints
  /** Candidates over the whole box, and around the centres; by default 300 and 150. */
  readonly spread?: number
  readonly perturbed?: number
  /** How many of each kind are refined, 2 by default, and by how many iterations of L-BFGS-B at most, 25 by default. */
  readonly refined?: number
  readonly iterations?: number
  /** Added to the acquisition function, which is then a logarithm: a probability of success or a prior, as its logarithm. */
  readonly logFactor?: LogFactor
}

/** The best point found. */
export interface Maximum {
  readonly x: Float64Array
  readonly value: number
}

/**
 * Searches the unit cube of a space for the maximum of an acquisition function: scores a batch of candidates, Sobol points and
 * perturbations of the best observations, and refines the best of each kind, continuous coordinates by L-BFGS-B in units of the
 * lengthscales, the others over their grid by neighbours. Every point returned can be run as it is, and satisfies the constraints.
 */
export function maximise(posterior: Predictor, acquisition: Acquisition, space: Space, options: MaximiseOptions): Maximum {
  const { spread = 300, perturbed = 150, refined = 2, iterations = 25, stream } = options
  const d = space.dimensions
  const { feasible = new FeasiblePoints(space, stream, () => rowsOf(options.centres, d)) } = options
  const surface = new AcquisitionFunction(posterior, acquisition, options.logFactor)
  const kinds = [
    spreadCandidates(space, options.sobol, options.sobolFrom, spread, feasible),
    perturbedCandidates(space, options.centres, stream, perturbed, feasible),
  ]
  let best: Maximum = { x: new Float64Array(d), value: Number.NEGATIVE_INFINITY }
  for (const points of kinds) {
    const values = surface.evaluateMany(points, points.length / d)
    for (const i of largest(values, refined)) {
      const found = refine(surface, space, rowOf(points, i, d).slice(), values[i], options, iterations)
      if (found.value > best.value) best = found
    }
  }
  return best
}

/** Climbs from a start: L-BFGS-B on the continuous coordinates and neighbours on the others, in turn, while it helps. */
function refine(
  surface: AcquisitionFunction,
  space: Space,
  start: Float64Array,
  value: number,
  { scales, centres, stream }: MaximiseOptions,
  iterations: number,
): Maximum {
  const discrete = space.coordinates.some(({ kind }) => kind !== 'continuous')
  let best: Maximum = { x: start, value }
  for (let round = 0; round < 4; round++) {
    const { x } = best
    if (space.coordinates.some(({ kind }, j) => kind === 'continuous' && space.isActive(j, x))) {
      const climbed = climb(surface, space, x, scales, iterations)
      if (climbed.value > best.value) best = climbed
    }
    if (!discrete) break
    const next = bestNeighbour(surface, space, best.x, centres, stream)
    if (!(next.value > best.value)) break
    best = next
  }
  return best
}

/** L-BFGS-B on the continuous coordinates that are active at the start; the others stay what they are. */
function climb(surface: AcquisitionFunction, space: Space, start: Float64Array, scales: Float64Array, iterations: number): Maximum {
  const d = space.dimensions
  const x = new Float64Array(d)
  const t0 = new Float64Array(d)
  const lower = new Float64Array(d)
  const upper = new Float64Array(d)
  for (let j = 0; j < d; j++) {
    t0[j] = start[j] / scales[j]
    const fixed = space.coordinates[j].kind !== 'continuous' || !space.isActive(j, start)
    lower[j] = fixed ? t0[j] : 0
    upper[j] = fixed ? t0[j] : 1 / scales[j]
  }
  const toCube = (t: Float64Array): void => {
    for (let j = 0; j < d; j++) x[j] = lower[j] === upper[j] ? start[j] : Math.min(1, t[j] * scales[j])
  }
  const negative = (t: Float64Array, gradient: Float64Array): number => {
    toCube(t)
    const value = surface.evaluate(x, gradient)
    for (let j = 0; j < d; j++) gradient[j] = -gradient[j] * scales[j]
    return -value
  }
  const found = lbfgsb(negative, t0, lower, upper, { maxIterations: iterations, maxEvaluations: 2 * iterations })
  toCube(found.x)
  const snapped = x.slice()
  space.snapInto(snapped)
  if (!retreatInto(space, start, snapped)) return { x: start, value: Number.NEGATIVE_INFINITY }
  // a codec may take a point elsewhere, a parent may have passed the end of a condition, and the point may have been infeasible
  const kept = snapped.every((u, j) => Math.abs(u - x[j]) <= SNAP_TOLERANCE)
  return { x: snapped, value: kept ? -found.value : surface.evaluate(snapped) }
}

/** The indices of the `count` largest values, in falling order; NaN is never among them, and of equals the first comes first. */
function largest(values: Float64Array, count: number): number[] {
  const order = Array.from(values.keys()).filter((i) => values[i] > Number.NEGATIVE_INFINITY)
  // a stable sort
  return order.sort((a, b) => values[b] - values[a]).slice(0, count)
}
