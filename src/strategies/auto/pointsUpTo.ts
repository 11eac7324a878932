import { GridPoints } from '../../proposals/index.ts'
import type { Space } from '../../space/index.ts'

/**
 * How many points a space has, without those that violate a constraint; undefined for more than `most`, as a continuous coordinate has.
 * They are counted one by one where there are conditions or constraints, in the worst case a million of them.
 */
export function pointsUpTo(space: Space, most: number): number | undefined {
  const all = space.coordinates.reduce((product, { levels }) => product * levels, 1)
  if (all === Number.POSITIVE_INFINITY) return undefined
  const points = space.conditional || space.constraints.length > 0 ? new GridPoints(space).atLeast(most + 1) : all
  return points > most ? undefined : points
}
