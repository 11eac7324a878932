import { checkInteger, checkLength } from '../base/index.ts'
import type { PointSequence } from './pointSequence.ts'
import { Stream } from './stream.ts'

const MAX_DIMENSIONS = 1111
const TWO_32 = 4294967296

/**
 * The Halton sequence: coordinate `k` of point `i` is `i` written in base `p`, the prime number `k`, and mirrored at the point. Any stretch
 * of it is even, so that no number of points is better than another; in many dimensions its last coordinates are less even than Sobol's.
 *
 * With a seed it is scrambled: at every place of every coordinate the digits change places by a random permutation of their own, as many
 * places as 32 bits need, leading zeros included. Without that, neighbouring large primes give points on a few lines. Every scrambled
 * point is uniform.
 *
 * Sources: Halton (1960); Owen (2017), "A randomized Halton algorithm in R".
 */
export class Halton implements PointSequence {
  readonly dimensions: number
  readonly #primes: readonly number[]
  /** For each coordinate, the permutations of its digits, lowest place first, `p` entries each. */
  readonly #permutations: readonly Uint16Array[]

  /**
   * @param dimensions  number of coordinates, from 1 to 1111
   * @param seed  safe integer >= 0 that says which scrambling; without one the points are the plain sequence, from the origin on
   * @throws ArgumentTypeError, ArgumentValueError for dimensions or a seed out of range
   */
  constructor(dimensions: number, seed?: number) {
    checkInteger('dimensions', dimensions, 1, MAX_DIMENSIONS)
    if (seed !== undefined) checkInteger('seed', seed, 0)
    this.dimensions = dimensions
    this.#primes = firstPrimes(dimensions)
    this.#permutations = this.#primes.map((prime, k) => {
      const permutations = new Uint16Array(prime * placesOf(prime))
      const stream = seed === undefined ? undefined : new Stream(seed, k, 'halton')
      for (let at = 0; at < permutations.length; at += prime) {
        const digits = Array.from({ length: prime }, (_, digit) => digit)
        stream?.shuffle(digits)
        permutations.set(digits, at)
      }
      return permutations
    })
  }

  /**
   * Writes point `index` to `out`: coordinates in `[0, 1)`. Any order, no state, no allocation.
   *
   * @param index  from 0 to 2^32 - 1
   * @param out  at least `offset + dimensions` long
   * @param offset  where the point starts in `out`
   * @throws ArgumentTypeError, ArgumentValueError for an index out of range or an `out` that is too short
   */
  pointInto(index: number, out: Float64Array, offset = 0): void {
    checkInteger('index', index, 0, TWO_32 - 1)
    checkLength('out', out, this.dimensions)
    checkInteger('offset', offset, 0, out.length - this.dimensions)
    for (let k = 0; k < this.dimensions; k++) {
      const prime = this.#primes[k]
      const permutations = this.#permutations[k]
      let rest = index
      let mirrored = 0
      let scale = 1
      // whole numbers below 2^45, so that one division is all that rounds
      for (let at = 0; at < permutations.length; at += prime) {
        mirrored = mirrored * prime + permutations[at + (rest % prime)]
        rest = Math.floor(rest / prime)
        scale *= prime
      }
      out[offset + k] = mirrored / scale
    }
  }
}

/** How many digits a number of 32 bits has. */
function placesOf(prime: number): number {
  let places = 0
  for (let scale = 1; scale < TWO_32; scale *= prime) places++
  return places
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}
