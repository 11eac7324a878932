import type { Stream } from '../random/index.ts'
import type { Space } from '../space/index.ts'
import type { Surface } from './surface.ts'

// more categories than this are sampled, not tried one by one
const MAX_CATEGORIES = 32

/**
 * The best point that differs from `x` in one discrete coordinate: an integer by a power of two of its levels, up or down, a
 * category in any way. `-Infinity` where there is none.
 */
export function bestNeighbour(surface: Surface, space: Space, x: Float64Array, stream: Stream): { x: Float64Array; value: number } {
  const rows: number[] = []
  space.coordinates.forEach(({ kind, levels }, j) => {
    if (kind === 'continuous') return
    const here = space.levelOf(j, x[j]!)
    for (const level of kind === 'integer' ? ladder(here, levels) : others(here, levels, stream)) {
      for (let k = 0; k < x.length; k++) rows.push(k === j ? space.valueOfLevel(j, level) : x[k]!)
    }
  })
  const points = Float64Array.from(rows)
  const values = surface.evaluateMany(points, points.length / x.length)
  let best = -1
  for (let i = 0; i < values.length; i++) if (best < 0 || values[i]! > values[best]!) best = i
  if (best < 0) return { x, value: Number.NEGATIVE_INFINITY }
  return { x: points.slice(best * x.length, (best + 1) * x.length), value: values[best]! }
}

function ladder(here: number, levels: number): number[] {
  const out: number[] = []
  for (let step = 1; step < levels; step *= 2) {
    if (here - step >= 0) out.push(here - step)
    if (here + step < levels) out.push(here + step)
  }
  return out
}

function others(here: number, levels: number, stream: Stream): number[] {
  if (levels <= MAX_CATEGORIES) return Array.from({ length: levels }, (_, level) => level).filter((level) => level !== here)
  return Array.from({ length: MAX_CATEGORIES }, () => stream.integer(levels)).filter((level) => level !== here)
}
