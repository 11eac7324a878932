import { rowOf } from '../../base/index.ts'
import type { Stream } from '../../random/index.ts'
import { retreatInto, type Space } from '../../space/index.ts'
import type { Values } from '../../surrogate/index.ts'

/** The best row of the branch with the fewest results, other than that of the best of all; undefined where there is no other. */
export function neglectedBranch(space: Space, { n, X, ranked }: Values): number | undefined {
  const d = space.dimensions
  const key = (row: number): string => space.coordinates.map((_, j) => (space.isActive(j, X, row * d) ? '1' : '0')).join('')
  const counts = new Map<string, number>()
  for (let row = 0; row < n; row++) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  const best = new Map<string, number>()
  for (const row of ranked) if (!best.has(key(row))) best.set(key(row), row)
  let found: number | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const [pattern, row] of best) {
    if (row !== ranked[0] && counts.get(pattern)! < fewest) {
      fewest = counts.get(pattern)!
      found = row
    }
  }
  return found
}

/** A point drawn in the branch of a row: categories as they are there, everything else uniform; moved back towards the row where it is infeasible. */
export function drawnInBranch(space: Space, { X }: Values, row: number, stream: Stream): Float64Array {
  const d = space.dimensions
  const from = rowOf(X, row, d)
  const x = from.slice()
  for (let j = 0; j < d; j++) if (space.coordinates[j].kind !== 'categorical') x[j] = stream.uniform()
  space.snapInto(x)
  retreatInto(space, from, x)
  return x
}
