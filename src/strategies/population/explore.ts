import type { Stream } from '../../random/index.ts'
import { type Coordinate, retreatInto, type Space } from '../../space/index.ts'
import { log } from '../../special/index.ts'
import type { PopulationSettings } from './options.ts'

/** Perturbations that are made before an infeasible one is drawn back. */
const ATTEMPTS = 20

/**
 * Another point near to one that does well. Each parameter is drawn anew with the chance `resample`; otherwise its value is multiplied by
 * one of the two factors of `perturbation` and stays in its bounds. Where that has no meaning, for a range with negative values, for zero,
 * and for a kind of one's own, it moves by as much as a value in the middle of a range from zero would. An integer or a step moves by
 * one level at least, an ordinal by exactly one, and a category stays. A parameter that becomes active is drawn from its whole range.
 * What constraints forbid is made again, and in the end drawn back towards `from`.
 *
 * Source: Jaderberg et al. (2017), "Population based training of neural networks", section 3.
 */
export function perturbed(
  space: Space,
  from: Float64Array,
  stream: Stream,
  { perturbation, resample }: Pick<PopulationSettings, 'perturbation' | 'resample'>,
): Float64Array {
  const x = new Float64Array(from.length)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (let j = 0; j < x.length; j++) {
      // three numbers a coordinate, whatever becomes of them
      const [isResampled, anywhere, isUp] = [stream.uniform() < resample, stream.uniform(), stream.uniform() < 0.5]
      const u = from[j]
      if (isResampled || u < 0) x[j] = anywhere
      else x[j] = moved(space, j, u, perturbation[isUp ? 1 : 0])
    }
    space.snapInto(x)
    if (space.isFeasible(x)) return x
  }
  if (!retreatInto(space, from, x)) x.set(from)
  return x
}

/** One coordinate, its value multiplied by a factor. */
function moved(space: Space, j: number, u: number, factor: number): number {
  const coordinate = space.coordinates[j]
  if (coordinate.kind === 'categorical') return u
  const there = Math.min(1, Math.max(0, u + shiftOf(space, coordinate, u, factor)))
  if (coordinate.kind === 'continuous') return there
  const here = space.levelOf(j, u)
  const level = space.levelOf(j, there)
  const next = factor > 1 ? Math.max(level, here + 1) : Math.min(level, here - 1)
  return space.valueOfLevel(j, Math.min(coordinate.levels - 1, Math.max(0, next)))
}

/** How far a factor moves a coordinate in the unit cube. */
function shiftOf(space: Space, { name }: Coordinate, u: number, factor: number): number {
  const parameter = space.definition[name]
  if (parameter.type === 'ordinal') return 0
  if ((parameter.type === 'float' || parameter.type === 'int') && parameter.max > parameter.min) {
    const { scale, min, max } = parameter
    if (scale === 'log') return log(factor) / log(max / min)
    if (min >= 0 && u > 0) return (factor - 1) * (u + min / (max - min))
  }
  return (factor - 1) / 2
}
