import type { Stream } from '../../random/index.ts'
import type { Space } from '../../space/index.ts'
import { type Group, groupsOf } from './groups.ts'
import type { History } from './history.ts'
import { ParzenEstimator } from './parzenEstimator.ts'
import { split } from './split.ts'

/** What the search for a point may be told. */
export interface Settings {
  readonly candidates: number
  readonly gamma: number
  readonly multivariate: boolean
}

/**
 * The point, snapped, where good trials are denser than the others: group by group, parents before their children, the best by
 * `log l(x) - log g(x)` of some candidates drawn from `l`, the density of the good ones. Each group is split into good and bad by itself, so
 * that the values of a branch are compared with those of the same branch.
 *
 * @param isFree  whether a snapped point may be suggested: those come first
 */
export function propose(
  space: Space,
  history: History,
  { candidates, gamma, multivariate }: Settings,
  stream: Stream,
  isFree: (x: Float64Array) => boolean,
): Float64Array {
  const { X, d, losses } = history
  // what no trial had active yet is anywhere
  const x = Float64Array.from({ length: d }, () => stream.uniform())
  const at = new Float64Array(d)
  const together = groupsOf(X, losses.length, d).filter(({ rows }) => rows.length > 0)
  const groups = multivariate ? together : together.flatMap(separated)
  for (const { coordinates, rows } of groups) {
    at.set(x)
    space.snapInto(at)
    if (!coordinates.some((j) => at[j] >= 0)) continue
    const { good, bad } = split(history, rows, gamma)
    const l = new ParzenEstimator(space, coordinates, good)
    const g = new ParzenEstimator(space, coordinates, bad)
    const best = x.slice()
    let most = Number.NEGATIVE_INFINITY
    let found = false
    for (let candidate = 0; candidate < candidates; candidate++) {
      at.set(x)
      l.drawInto(stream, at)
      const drawn = at.slice()
      space.snapInto(at)
      const free = isFree(at)
      if (found && !free) continue
      const score = l.logDensity(at) - g.logDensity(at)
      if (score > most || (free && !found)) {
        most = score
        // not as it was snapped: what is inactive still needs a value
        best.set(drawn)
        found = free
      }
    }
    x.set(best)
  }
  space.snapInto(x)
  return x
}

/** A group for each coordinate of one. */
function separated({ coordinates, rows }: Group): readonly Group[] {
  return coordinates.map((j) => ({ coordinates: [j], rows }))
}
