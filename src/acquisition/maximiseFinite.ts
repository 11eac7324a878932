import { matrixOf, rowsOf } from '../base/index.ts'
import type { Predictor } from '../gp/index.ts'
import { FeasiblePoints, type Space } from '../space/index.ts'
import type { Acquisition } from './acquisition.ts'
import { AcquisitionFunction } from './acquisitionFunction.ts'
import { spreadCandidates } from './candidates.ts'
import type { MaximiseOptions, Maximum } from './maximise.ts'
import { exchanged, neighboursOf } from './neighbours.ts'

/** What the search over a finite space may be told; `perturbed` counts random exchanges of a centre, `refined` the climbs. */
export interface MaximiseFiniteOptions extends Omit<MaximiseOptions, 'scales' | 'iterations'> {
  /** Points that may not be suggested, such as those that were tried; nothing by default. */
  readonly isBarred?: (x: Float64Array) => boolean
}

/**
 * Searches a space without continuous coordinates for the maximum of an acquisition function among the points that are not barred. The
 * candidates are Sobol points, every neighbour of a centre, and centres with several coordinates exchanged; the best of them climb from
 * neighbour to neighbour while that helps.
 *
 * What is barred is left out from the beginning: where the results are dense, a search that knows nothing of them ends on one of them.
 *
 * @returns  nothing where all that it came by is barred
 */
export function maximiseFinite(
  posterior: Predictor,
  acquisition: Acquisition,
  space: Space,
  options: MaximiseFiniteOptions,
): Maximum | undefined {
  const { centres, sobol, sobolFrom, stream, spread = 300, perturbed = 150, refined = 6, isBarred = () => false } = options
  const d = space.dimensions
  const { feasible = new FeasiblePoints(space, stream, () => rowsOf(centres, d)) } = options
  const surface = new AcquisitionFunction(posterior, acquisition, options.logFactor)
  const seen = new Set<string>()
  const isNew = (x: Float64Array): boolean => {
    const key = x.join()
    return !seen.has(key) && seen.add(key) && !isBarred(x)
  }
  /** Those of the points that were not seen before and are not barred, with their values. */
  const scored = (points: readonly Float64Array[]): Maximum[] => {
    const fresh = points.filter(isNew)
    const values = surface.evaluateMany(matrixOf(fresh, d), fresh.length)
    return fresh.map((x, i) => ({ x, value: values[i] })).filter(({ value }) => value > Number.NEGATIVE_INFINITY)
  }
  const around = (x: Float64Array): readonly Float64Array[] => rowsOf(neighboursOf(space, x, centres, stream), d)
  const starts = scored([
    ...rowsOf(spreadCandidates(space, sobol, sobolFrom, spread, feasible), d),
    ...rowsOf(centres, d).flatMap(around),
    ...rowsOf(exchanged(space, centres, stream, perturbed), d),
  ])
  starts.sort((a, b) => b.value - a.value)
  let best = starts[0]
  for (const start of starts.slice(0, refined)) {
    // a climb that meets another one ends there, for what it saw has been judged
    for (let here: Maximum | undefined = start; here; ) {
      if (here.value > best.value) best = here
      const from: Maximum = here
      here = scored(around(from.x)).reduce<Maximum | undefined>((top, next) => (next.value > (top ?? from).value ? next : top), undefined)
    }
  }
  return best
}
