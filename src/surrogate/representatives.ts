import type { Space } from '../space/index.ts'
import { choicesOf, gapsTo, squaredDistance } from './gaps.ts'
import type { Observations } from './observations.ts'

const FIT_LIMIT_A_COORDINATE = 8

/** How many observations hyperparameters are fitted to at most: `least`, and more where there are many coordinates. */
export function fitLimit({ dimensions }: Space, least: number): number {
  return Math.max(least, FIT_LIMIT_A_COORDINATE * dimensions)
}

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
  const taken = ranked.slice(0, limit >> 1)
  const best = new Set(taken)
  const choices = choicesOf(space)
  // squared distance of each row to the nearest of the first `seen` rows taken
  const gap = gapsTo(space, X, best, limit)
  const seen = new Int32Array(n).fill(taken.length)
  const isFarther = (a: number, b: number): boolean => gap[a] > gap[b] || (gap[a] === gap[b] && a < b)
  const heap = Int32Array.from(gap.keys())
    .filter((row) => !best.has(row))
    .sort((a, b) => gap[b] - gap[a] || a - b)
  let size = heap.length
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

  while (taken.length < limit) {
    const row = heap[0]
    if (seen[row] === taken.length) {
      taken.push(row)
      heap[0] = heap[--size]
    }
    // compared with those taken that it has not seen, until it is no farther than the next
    const enough = Math.max(size > 1 ? gap[heap[1]] : 0, size > 2 ? gap[heap[2]] : 0)
    while (seen[row] < taken.length && gap[row] >= enough) {
      gap[row] = Math.min(gap[row], squaredDistance(choices, X, row, taken[seen[row]++], gap[row]))
    }
    sink()
  }
  return taken.sort((a, b) => a - b)
}
