import { checkInteger } from '../base/index.ts'
import type { Stream } from './stream.ts'

/**
 * A Latin hypercube: `n` points of the unit cube of which, in every coordinate, each of the cells `[i / n, (i + 1) / n)` holds one.
 *
 * The cells of each coordinate are in random order, and each point is uniform in its cell.
 * Source: McKay, Beckman and Conover (1979).
 *
 * @param n  number of points, at least 1
 * @param d  number of coordinates, at least 1
 * @param stream  where the randomness comes from
 * @returns `n x d`, row-major
 * @throws ArgumentTypeError, ArgumentValueError for an `n` or `d` that is not a whole number from 1 to 2^20
 */
export function latinHypercube(n: number, d: number, stream: Stream): Float64Array {
  checkInteger('n', n, 1, 1048576)
  checkInteger('d', d, 1, 1048576)
  const points = new Float64Array(n * d)
  const cells = new Uint32Array(n)
  for (let k = 0; k < d; k++) {
    for (let i = 0; i < n; i++) cells[i] = i
    stream.shuffle(cells)
    // 32 bits and the middle of their step, so that no rounding moves a point out of its cell
    for (let i = 0; i < n; i++) points[i * d + k] = (cells[i] + (stream.uint32() + 0.5) / 4294967296) / n
  }
  return points
}
