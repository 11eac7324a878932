import { rowOf } from '../base/index.ts'
import type { AcquisitionFunction } from './acquisitionFunction.ts'

/** The point where the surface is largest, the first of equals; of `points`, `n x d`, row-major, at least one. */
export function bestOf(surface: AcquisitionFunction, points: Float64Array, d: number): Float64Array {
  const values = surface.evaluateMany(points, points.length / d)
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i
  return rowOf(points, best, d).slice()
}
