import { checkInteger, checkLength } from '../base/index.ts'
import type { PointSequence } from './pointSequence.ts'
import { directions, MAX_DIMENSIONS } from './sobolDirections.ts'
import { Stream } from './stream.ts'

/**
 * The Sobol sequence: points of the unit cube that fill it far more evenly than random ones; in base 2, any `2^m` of them that start at
 * a multiple of `2^m` form a net. Joe and Kuo's directions, 32 bits, the order of the Gray code (that of scipy and of Antonov and
 * Saleev).
 *
 * With a seed the points are scrambled: in each coordinate every digit is flipped or not depending on the digits before it (Owen's
 * nested scrambling), by a hash. A scrambled sequence is random and as even as the plain one, and every point is uniform.
 *
 * Sources: Joe and Kuo (2008), "Constructing Sobol sequences with better two-dimensional projections"; Laine and Karras (2011);
 * Burley (2020), "Practical hash-based Owen scrambling", with the hash of Vegdahl (2021).
 *
 * ```ts
 * const sobol = new Sobol(2, 1)
 * const point = new Float64Array(2)
 * for (let i = 0; i < 128; i++) sobol.pointInto(i, point)
 * ```
 */
export class Sobol implements PointSequence {
  readonly dimensions: number
  private readonly directions: Uint32Array
  private readonly seeds: Uint32Array | undefined

  /**
   * @param dimensions  number of coordinates, from 1 to 1111
   * @param seed  safe integer >= 0 that says which scrambling; without one the points are the plain sequence, from the origin on
   * @throws ArgumentTypeError, ArgumentValueError for dimensions or a seed out of range
   */
  constructor(dimensions: number, seed?: number) {
    checkInteger('dimensions', dimensions, 1, MAX_DIMENSIONS)
    this.dimensions = dimensions
    this.directions = directions(dimensions)
    if (seed !== undefined) {
      const stream = new Stream(seed, 0, 'sobol')
      this.seeds = Uint32Array.from({ length: dimensions }, () => stream.uint32())
    }
  }

  /**
   * Writes point `index` to `out`: coordinates in `[0, 1)`, multiples of `2^-32`. Any order, no state, no allocation.
   *
   * @param index  from 0 to 2^32 - 1
   * @param out  at least `offset + dimensions` long
   * @param offset  where the point starts in `out`
   * @throws ArgumentTypeError, ArgumentValueError for an index out of range or an `out` that is too short
   */
  pointInto(index: number, out: Float64Array, offset = 0): void {
    checkInteger('index', index, 0, 4294967295)
    const { dimensions, directions, seeds } = this
    checkLength('out', out, dimensions)
    checkInteger('offset', offset, 0, out.length - dimensions)
    const gray = (index ^ (index >>> 1)) >>> 0
    for (let k = 0; k < dimensions; k++) {
      let x = 0
      for (let rest = gray, at = k * 32; rest !== 0; rest >>>= 1, at++) {
        if (rest & 1) x ^= directions[at]
      }
      if (seeds !== undefined) x = reverseBits(laineKarras(reverseBits(x), seeds[k]))
      out[offset + k] = (x >>> 0) / 4294967296
    }
  }
}

/** A bijection of 32-bit words in which each bit is changed by lower bits and the seed only. */
function laineKarras(word: number, seed: number): number {
  let x = word
  x ^= Math.imul(x, 0x3d20adea)
  x = (x + seed) | 0
  x = Math.imul(x, (seed >>> 16) | 1)
  x ^= Math.imul(x, 0x05526c56)
  x ^= Math.imul(x, 0x53a22864)
  return x
}

function reverseBits(word: number): number {
  let x = word
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return (x >>> 16) | (x << 16)
}
