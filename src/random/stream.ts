import { checkInteger } from '../base/index.ts'
import { normalQuantile } from '../special/index.ts'
import { philox4x32 } from './philox.ts'

const TWO_32 = 4294967296
const TWO_53 = 9007199254740992

/**
 * A stream of random numbers that is counted, not carried: seed, trial and purpose say which stream, and nothing else has to be kept.
 *
 * Philox4x32-10 with the seed as its key and `(block, hash of purpose, trial)` as its counter, so that streams of one seed never
 * overlap (unless two purposes share a hash). A stream holds 2^34 words, then starts again.
 *
 * Laws: the same three arguments give the same numbers on every machine; `uint32` takes one word, `uniform` and `normal` two.
 *
 * ```ts
 * const stream = new Stream(1, 7, 'candidates')
 * stream.uniform()
 * ```
 */
export class Stream {
  private readonly key = new Uint32Array(2)
  private readonly counter = new Uint32Array(4)
  private readonly words = new Uint32Array(4)
  private used = 4

  /**
   * @param seed  safe integer >= 0: the study's
   * @param trial  safe integer >= 0: the trial's number
   * @param purpose  what the numbers are for: each use has its own, so that one does not shift another
   * @throws ArgumentTypeError, ArgumentValueError for a seed or a trial that is not a safe integer >= 0
   */
  constructor(seed: number, trial: number, purpose: string) {
    checkInteger('seed', seed, 0)
    checkInteger('trial', trial, 0)
    this.key[0] = seed % TWO_32
    this.key[1] = Math.floor(seed / TWO_32)
    this.counter[1] = fnv1a(purpose)
    this.counter[2] = trial % TWO_32
    this.counter[3] = Math.floor(trial / TWO_32)
  }

  /** A whole number, uniform in `[0, 2^32)`. */
  uint32(): number {
    if (this.used === 4) {
      philox4x32(this.counter, this.key, this.words)
      this.counter[0]++
      this.used = 0
    }
    return this.words[this.used++]
  }

  /** A multiple of `2^-53`, uniform in `[0, 1)`. */
  uniform(): number {
    return this.uint53() / TWO_53
  }

  /** Fills `out` with uniform numbers, from the first to the last: a point of the unit cube. */
  uniformsInto(out: Float64Array): void {
    for (let j = 0; j < out.length; j++) out[j] = this.uniform()
  }

  /**
   * A whole number, uniform in `[0, n)` without bias: draws at or above the largest multiple of `n` are thrown back.
   *
   * @param n  safe integer >= 1
   * @throws ArgumentTypeError, ArgumentValueError for anything else
   */
  integer(n: number): number {
    checkInteger('n', n, 1)
    if (n <= TWO_32) {
      const limit = TWO_32 - (TWO_32 % n)
      let word = this.uint32()
      while (word >= limit) word = this.uint32()
      return word % n
    }
    const limit = TWO_53 - (TWO_53 % n)
    let word = this.uint53()
    while (word >= limit) word = this.uint53()
    return word % n
  }

  /**
   * A standard normal: the quantile of a uniform number of 52 bits in the middle of its cell, at most 8.2 in size.
   *
   * The quantile, not Box and Muller's pair: one uniform gives one normal, so there is no second one to keep, and it is monotone.
   */
  normal(): number {
    return normalQuantile((Math.floor(this.uint53() / 2) + 0.5) / 4503599627370496)
  }

  /** Puts an array in a uniformly random order, in place (Fisher and Yates). */
  shuffle(a: number[] | Uint32Array | Int32Array): void {
    for (let i = a.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const moved = a[i]
      a[i] = a[j]
      a[j] = moved
    }
  }

  private uint53(): number {
    const high = this.uint32() >>> 5
    return high * 67108864 + (this.uint32() >>> 6)
  }
}

/** The 32-bit FNV-1a hash of a string's UTF-16 units, lower byte first. Source: Fowler, Noll and Vo; RFC 9923. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return hash >>> 0
}
