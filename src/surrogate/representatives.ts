import type { Space } from '../space/index.ts'
import type { Observations } from './observations.ts'

/**
 * At most `limit` rows that stand for all observations: the best half of them, then, one at a time, the observation farthest from
 * those taken, so that no explored region is forgotten. Costs `O(n d limit)`.
 *
 * @returns rows in rising order
 */
export function representatives(
  space: Space,
  { n, X, ranked }: Pick<Observations, 'n' | 'X' | 'ranked'>,
  limit: number,
): readonly number[] {
  if (n <= limit) return Array.from({ length: n }, (_, i) => i)
  const d = space.dimensions
  const categorical = space.coordinates.map(({ kind }) => kind === 'categorical')
  const taken = new Uint8Array(n)
  // squared distance of each row to the nearest row taken
  const gap = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  const take = (row: number): void => {
    taken[row] = 1
    for (let i = 0; i < n; i++) {
      let r2 = 0
      for (let j = 0; j < d; j++) {
        const delta = X[i * d + j] - X[row * d + j]
        r2 += categorical[j] ? (delta === 0 ? 0 : 1) : delta * delta
      }
      if (r2 < gap[i]) gap[i] = r2
    }
  }
  const best = ranked.slice(0, limit >> 1)
  for (const row of best) take(row)
  for (let count = best.length; count < limit; count++) {
    let farthest = -1
    for (let i = 0; i < n; i++) if (taken[i] === 0 && (farthest < 0 || gap[i] > gap[farthest])) farthest = i
    take(farthest)
  }
  return Array.from({ length: n }, (_, i) => i).filter((i) => taken[i] === 1)
}
