import type { Space } from '../space/index.ts'
import type { Observations } from './observations.ts'

/**
 * At most `limit` rows that stand for all observations: the best half of them, then, one at a time, the observation farthest from
 * those taken, so that no explored region is forgotten; of equals the earliest.
 *
 * Adding a row can only bring the others nearer to those taken. What is known of a distance therefore stays an upper bound, and it is
 * made exact only for the row that looks farthest: `O(n d limit)` at the most, a small part of it where results are gathered.
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
  const categorical = Uint8Array.from(space.coordinates, ({ kind }) => (kind === 'categorical' ? 1 : 0))
  const taken = ranked.slice(0, limit >> 1)
  const best = new Set(taken)
  // squared distance of each row to the nearest of the first `seen` rows taken
  const gap = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  const seen = new Int32Array(n)
  const heap = new Int32Array(n - taken.length)
  let size = 0
  for (let i = 0; i < n; i++) if (!best.has(i)) heap[size++] = i

  const isFarther = (a: number, b: number): boolean => gap[a] > gap[b] || (gap[a] === gap[b] && a < b)
  /** Moves the row at the top down to where it belongs. */
  const sink = (): void => {
    const row = heap[0]
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isFarther(heap[child + 1], heap[child])) child++
      if (!isFarther(heap[child], row)) break
      heap[at] = heap[child]
      at = child
    }
    heap[at] = row
  }
  /** Compares a row with those taken that it has not seen, until it is no farther than `enough`. */
  const approach = (row: number, enough: number): void => {
    let least = gap[row]
    let next = seen[row]
    while (next < taken.length && least >= enough) {
      const other = taken[next++] * d
      let r2 = 0
      for (let j = 0; j < d && r2 < least; j++) {
        const delta = X[row * d + j] - X[other + j]
        r2 += categorical[j] === 1 ? (delta === 0 ? 0 : 1) : delta * delta
      }
      if (r2 < least) least = r2
    }
    gap[row] = least
    seen[row] = next
  }

  while (taken.length < limit) {
    const row = heap[0]
    if (seen[row] === taken.length) {
      taken.push(row)
      heap[0] = heap[--size]
    } else {
      const next = Math.max(size > 1 ? gap[heap[1]] : 0, size > 2 ? gap[heap[2]] : 0)
      approach(row, next)
    }
    sink()
  }
  return taken.sort((a, b) => a - b)
}
