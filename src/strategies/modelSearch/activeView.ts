import { rowOf, rowsOf } from '../../base/index.ts'
import { retreatInto, type Space } from '../../space/index.ts'
import type { Values } from '../../surrogate/index.ts'
import { categoricalColumns, restricted } from '../../surrogate/index.ts'

/** The branch of a conditional space that an observation lies in, as a box of its own; without conditions, the whole space. */
export interface ActiveView {
  /** The coordinates that are active at the observation. */
  readonly columns: readonly number[]
  /** Of those, by their place among them, the ones whose values only agree or differ. */
  readonly categorical: readonly number[]
  /** Whether any of them is continuous. */
  readonly continuous: boolean
  /** The observations with the same coordinates active, in those coordinates alone. */
  readonly observations: Values
  /**
   * The whole point that stands for `x`, ready to be run, moved back towards the best observation where it is infeasible; undefined
   * where another branch begins there.
   */
  runnable(x: Float64Array): Float64Array | undefined
}

/** Sees a space as one of the observations does. */
export function activeView(space: Space, observations: Values, row: number): ActiveView {
  const d = space.dimensions
  const { X } = observations
  const best = rowOf(X, row, d).slice()
  const columns = Array.from(best.keys()).filter((j) => space.isActive(j, best))
  const all = categoricalColumns(space)
  return {
    columns,
    categorical: columns.flatMap((j, at) => (all.includes(j) ? [at] : [])),
    continuous: columns.some((j) => space.coordinates[j].kind === 'continuous'),
    observations: space.conditional ? inBranch(space, observations, best, columns) : observations,
    runnable(x) {
      const whole = best.slice()
      columns.forEach((j, at) => {
        whole[j] = x[at]
      })
      space.snapInto(whole)
      if (!retreatInto(space, best, whole)) return undefined
      return hasSameActive(space, whole, 0, best) ? whole : undefined
    },
  }
}

function hasSameActive(space: Space, X: Float64Array, at: number, point: Float64Array): boolean {
  return point.every((_, j) => space.isActive(j, X, at) === space.isActive(j, point))
}

/** The observations with the same coordinates active as `best`, in those coordinates alone. */
function inBranch(space: Space, observations: Values, best: Float64Array, columns: readonly number[]): Values {
  const d = space.dimensions
  const { n, X } = observations
  const rows = Array.from({ length: n }, (_, i) => i).filter((i) => hasSameActive(space, X, i * d, best))
  const chosen = restricted(observations, rows, d)
  return { ...chosen, X: Float64Array.from(rowsOf(chosen.X, d).flatMap((x) => columns.map((j) => x[j]))) }
}
