import type { ParamValue } from '../space/index.ts'
import type { Study } from '../study/index.ts'

/** Values of one parameter, and where they are in the unit cube. */
export interface Axis {
  readonly coordinates: readonly number[]
  readonly values: readonly ParamValue[]
}

/**
 * At most `limit` values of the parameter of coordinate `j`: evenly spaced on its own scale, both ends included; all levels where there
 * are no more; of more choices than that, those that were tried most often.
 *
 * @param point  before it is snapped, one where the parameter is active
 */
export function axis(study: Study, j: number, point: Float64Array, limit: number): Axis {
  const { space } = study
  const { name, kind, levels } = space.coordinates[j]
  const coordinates = kind === 'continuous' ? spaced(limit) : levelsOf(study, j, limit, levels).map((level) => space.valueOfLevel(j, level))
  const at = point.slice(0, space.dimensions)
  const values = coordinates.map((u) => {
    at[j] = u
    return space.decode(at)[name] as ParamValue
  })
  return { coordinates, values }
}

function spaced(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i / (count - 1))
}

function levelsOf(study: Study, j: number, limit: number, count: number): readonly number[] {
  if (count <= limit) return Array.from({ length: count }, (_, level) => level)
  if (study.space.coordinates[j].kind === 'integer') return [...new Set(spaced(limit).map((share) => Math.round(share * (count - 1))))]
  const often = mostTried(study, j)
  const rest = Array.from({ length: count }, (_, level) => level).filter((level) => !often.includes(level))
  return [...often, ...rest].slice(0, limit).sort((a, b) => a - b)
}

/** The levels that were tried, the most frequent first. */
function mostTried({ space, trials }: Study, j: number): readonly number[] {
  const x = new Float64Array(space.dimensions)
  const counts = new Map<number, number>()
  for (const { params } of trials) {
    space.encodeInto(params, x)
    if (!space.isActive(j, x)) continue
    const level = space.levelOf(j, x[j])
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([level]) => level)
}
