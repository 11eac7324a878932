import type { Stream } from '../random/index.ts'
import type { Space } from '../space/index.ts'
import type { AcquisitionFunction } from './acquisitionFunction.ts'

// more categories than this are sampled, not tried one by one
const MAX_CATEGORIES = 32
// how many values of what a neighbour activates are tried
const ACTIVATIONS = 4

/**
 * The points that differ from `x` in one discrete coordinate, row-major: an integer by a power of two of its levels, up or down, a category
 * in any way; of many categories, those of the centres and a sample. Where that activates other coordinates, a few values of them are
 * drawn. Infeasible neighbours are left out.
 *
 * @param centres  the best observations, row-major
 */
export function neighboursOf(space: Space, x: Float64Array, centres: Float64Array, stream: Stream): Float64Array {
  const rows: number[] = []
  space.coordinates.forEach(({ kind, levels }, j) => {
    if (kind === 'continuous' || !space.isActive(j, x)) return
    const here = space.levelOf(j, x[j])
    const there = kind === 'integer' ? ladder(here, levels) : others(here, levels, known(space, j, centres), stream)
    for (const level of there) {
      const neighbour = x.slice()
      neighbour[j] = space.valueOfLevel(j, level)
      pushNeighbours(rows, space, x, neighbour, stream)
    }
  })
  return Float64Array.from(rows)
}

/** The neighbour of `x` with the largest value, of equals the first. `-Infinity` where there is none. */
export function bestNeighbour(
  surface: AcquisitionFunction,
  space: Space,
  x: Float64Array,
  centres: Float64Array,
  stream: Stream,
): { x: Float64Array; value: number } {
  const points = neighboursOf(space, x, centres, stream)
  const values = surface.evaluateMany(points, points.length / x.length)
  let best = -1
  for (let i = 0; i < values.length; i++) if (best < 0 || values[i] > values[best]) best = i
  if (best < 0) return { x, value: Number.NEGATIVE_INFINITY }
  return { x: points.slice(best * x.length, (best + 1) * x.length), value: values[best] }
}

/**
 * `count` points, row-major: the given centres in turn, each with two or more of its coordinates exchanged at random, integers for one of
 * their ladder and categories for any other. What an exchange activates is drawn from its whole range. Infeasible points are left out.
 *
 * @param centres  points of a space without continuous coordinates, row-major, at least one
 */
export function exchanged(space: Space, centres: Float64Array, stream: Stream, count: number): Float64Array {
  const d = space.dimensions
  const rows: number[] = []
  const centreCount = centres.length / d
  for (let i = 0; i < count; i++) {
    const from = (i % centreCount) * d
    const point = centres.slice(from, from + d)
    const active = Array.from(point.keys()).filter((j) => space.isActive(j, point))
    // two, and each further one half as often
    let exchanges = Math.min(2, active.length)
    while (exchanges < active.length && stream.uniform() < 0.5) exchanges++
    for (let k = 0; k < exchanges; k++) {
      const at = k + stream.integer(active.length - k)
      const j = active[at]
      active[at] = active[k]
      const { kind, levels } = space.coordinates[j]
      if (levels < 2) continue
      const here = space.levelOf(j, point[j])
      const steps = kind === 'integer' ? ladder(here, levels) : undefined
      const other = stream.integer(steps ? steps.length : levels - 1)
      point[j] = space.valueOfLevel(j, steps ? steps[other] : other < here ? other : other + 1)
    }
    if (space.conditional) for (let j = 0; j < d; j++) if (point[j] < 0) point[j] = stream.uniform()
    space.snapInto(point)
    if (space.isFeasible(point)) rows.push(...point)
  }
  return Float64Array.from(rows)
}

/** Appends a neighbour of `x` that can be run; several, where it has coordinates active that `x` has not. */
function pushNeighbours(rows: number[], space: Space, x: Float64Array, neighbour: Float64Array, stream: Stream): void {
  if (!space.conditional) {
    if (space.isFeasible(neighbour)) rows.push(...neighbour)
    return
  }
  for (let i = 0; i < ACTIVATIONS; i++) {
    const filled = neighbour.map((u) => (u >= 0 ? u : stream.uniform()))
    space.snapInto(filled)
    if (space.isFeasible(filled)) rows.push(...filled)
    if (!filled.some((u, j) => u >= 0 && !space.isActive(j, x))) return
  }
}

function ladder(here: number, levels: number): number[] {
  const out: number[] = []
  for (let step = 1; step < levels; step *= 2) {
    if (here - step >= 0) out.push(here - step)
    if (here + step < levels) out.push(here + step)
  }
  return out
}

/** The levels that the centres have. */
function known(space: Space, j: number, centres: Float64Array): number[] {
  const levels = new Set<number>()
  for (let at = 0; at < centres.length; at += space.dimensions)
    if (space.isActive(j, centres, at)) levels.add(space.levelOf(j, centres[at + j]))
  return [...levels]
}

function others(here: number, levels: number, known: readonly number[], stream: Stream): number[] {
  if (levels <= MAX_CATEGORIES) return Array.from({ length: levels }, (_, level) => level).filter((level) => level !== here)
  // what no observation has is alike to the model: a sample stands for all of it
  const sample = Array.from({ length: MAX_CATEGORIES }, () => stream.integer(levels))
  return [...new Set([...known, ...sample])].filter((level) => level !== here)
}
