import { checkInteger } from '../base/index.ts'
import { philox4x32 } from './philox.ts'
import type { Stream } from './stream.ts'

/** Up to this size the order is shuffled, every one equally likely; above it would take too much memory. */
const SHUFFLED = 65_536
const ROUNDS = 8

/**
 * A random order of the whole numbers below `size`, any of which can be asked for by its place.
 *
 * Up to 65,536 it is a shuffle. Above, it takes no memory: a Feistel network of eight rounds of Philox permutes the numbers of the next
 * even number of bits, again and again until the result is below `size` (Black and Rogaway 2002, "Ciphers with arbitrary finite
 * domains").
 */
export class Permutation {
  readonly size: number
  readonly #key: Uint32Array
  readonly #half: number
  readonly #shuffled: Uint32Array | undefined

  /**
   * @param size  a safe integer >= 1
   * @param stream  where the randomness comes from
   * @throws ArgumentTypeError, ArgumentValueError for another size
   */
  constructor(size: number, stream: Stream) {
    checkInteger('size', size, 1)
    this.size = size
    this.#key = Uint32Array.of(stream.uint32(), stream.uint32())
    let half = 1
    while (half * half < size) half *= 2
    this.#half = half
    if (size > SHUFFLED) return
    this.#shuffled = Uint32Array.from({ length: size }, (_, i) => i)
    stream.shuffle(this.#shuffled)
  }

  /**
   * The number at a place.
   *
   * @throws ArgumentTypeError, ArgumentValueError for a place that is not a whole number below `size`
   */
  at(place: number): number {
    checkInteger('place', place, 0, this.size - 1)
    if (this.#shuffled) return this.#shuffled[place]
    let x = this.#permuted(place)
    while (x >= this.size) x = this.#permuted(x)
    return x
  }

  #permuted(x: number): number {
    const half = this.#half
    let left = Math.floor(x / half)
    let right = x % half
    const counter = new Uint32Array(4)
    const words = new Uint32Array(4)
    for (let round = 0; round < ROUNDS; round++) {
      counter[0] = right
      counter[1] = round
      philox4x32(counter, this.#key, words)
      const mixed = (left + (words[0] % half)) % half
      left = right
      right = mixed
    }
    return left * half + right
  }
}
