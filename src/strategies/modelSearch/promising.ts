import {
  type Acquisition,
  AcquisitionFunction,
  bestOf,
  type MaximiseOptions,
  maximise,
  maximiseFinite,
  upperConfidenceBound,
} from '../../acquisition/index.ts'
import type { Predictor } from '../../gp/index.ts'
import { isDiscrete } from '../../proposals/index.ts'
import type { Space } from '../../space/index.ts'

/**
 * The point that an acquisition function holds most promising of those that are not barred: where all coordinates are discrete, by a
 * search among those alone; otherwise where its maximum is, and where that is barred, where the posterior is in most doubt.
 *
 * @param few  all points that are left, row-major, where they are few
 * @returns  possibly a point that is barred, where the search found no other; undefined where it found none at all
 */
export function promising(
  posterior: Predictor,
  acquisition: Acquisition,
  space: Space,
  options: MaximiseOptions,
  isBarred: (x: Float64Array) => boolean,
  few: () => Float64Array | undefined,
): Float64Array | undefined {
  const finite = isDiscrete(space)
  const found = finite
    ? maximiseFinite(posterior, acquisition, space, { ...options, isBarred })
    : maximise(posterior, acquisition, space, options)
  if (found && !isBarred(found.x)) return found.x
  const left = few()
  if (left) return bestOf(new AcquisitionFunction(posterior, acquisition, options.logFactor), left, space.dimensions)
  return finite ? undefined : maximise(posterior, upperConfidenceBound(2), space, options).x
}
