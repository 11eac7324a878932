import { rowOf } from '../base/index.ts'
import { type Sobol, Stream } from '../random/index.ts'
import { FeasiblePoints, retreatInto, type Space } from '../space/index.ts'
import { exp, LN10 } from '../special/index.ts'

/**
 * `count` points of a Sobol sequence from index `from` on, brought to values that can be run; `count x d`, row-major.
 *
 * @param feasible  what takes the place of infeasible points; by default drawn from a stream that `from` counts
 */
export function spreadCandidates(
  space: Space,
  sobol: Sobol,
  from: number,
  count: number,
  feasible: FeasiblePoints = new FeasiblePoints(space, new Stream(0, from, 'spread')),
): Float64Array {
  const d = space.dimensions
  const points = new Float64Array(count * d)
  for (let i = 0; i < count; i++) {
    sobol.pointInto((from + i) % 4294967296, points, i * d)
    space.snapInto(points, i * d)
    if (!space.isFeasible(points, i * d)) points.set(feasible.next(), i * d)
  }
  return points
}

/**
 * `count` perturbations of the given centres in turn, brought to values that can be run. Every second one moves every coordinate,
 * the others each coordinate with probability `max(1.5 / d, .3)`; a move is normal with one standard deviation a point, drawn
 * log-uniformly from `10^-4` to `10^-.5`. Categories do not move, they are drawn anew. What is inactive in a centre gets a value drawn
 * from its whole range, which counts where the move of a parent activates it. An infeasible point is moved back towards its centre.
 *
 * @param centres  points in the unit cube, row-major, at least one
 * @param feasible  what takes the place of infeasible points of an infeasible centre; by default drawn from `stream`
 */
export function perturbedCandidates(
  space: Space,
  centres: Float64Array,
  stream: Stream,
  count: number,
  feasible: FeasiblePoints = new FeasiblePoints(space, stream),
): Float64Array {
  const d = space.dimensions
  const points = new Float64Array(count * d)
  const share = Math.max(1.5 / d, 0.3)
  const centreCount = centres.length / d
  for (let i = 0; i < count; i++) {
    const from = (i % centreCount) * d
    const sigma = exp(LN10 * (-0.5 - 3.5 * stream.uniform()))
    const all = (Math.trunc(i / centreCount) & 1) === 0
    for (let j = 0; j < d; j++) {
      const u = centres[from + j]
      const { kind, levels } = space.coordinates[j]
      let moved = u
      if (!space.isActive(j, centres, from)) {
        moved = stream.uniform()
      } else if (kind === 'categorical') {
        if (stream.uniform() < share) moved = space.valueOfLevel(j, stream.integer(levels))
      } else if (all || stream.uniform() < share) {
        moved = Math.min(1, Math.max(0, u + sigma * stream.normal()))
      }
      points[i * d + j] = moved
    }
    const point = rowOf(points, i, d)
    space.snapInto(point)
    if (!retreatInto(space, centres.subarray(from, from + d), point)) point.set(feasible.next())
  }
  return points
}
