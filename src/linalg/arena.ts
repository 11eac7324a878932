import { ArgumentValueError } from '../base/index.ts'

/** Whoever keeps arrays in an arena. */
export interface Tenant {
  /** The arena is about to be given to another: copy out what must last. */
  leave(): void
}

/**
 * The memory of one engine: blocks of doubles, all taken back at once.
 *
 * It has one tenant at a time. A tenant asks `houses` before it uses its blocks; if another has moved in since, it enters again,
 * allocates anew and restores what it copied out when it left. So any number of owners share one memory, which grows to what the
 * largest of them needs and no further, and none of them has to be disposed of.
 */
export interface Arena {
  /** Whether `tenant` was the last to enter, so that its blocks are still its own. */
  houses(tenant: Tenant): boolean
  /** Makes the present tenant leave and takes all blocks back; then there is room for `length` doubles (see `blockLength`). */
  enter(tenant: Tenant, length: number): void
  /** The next `length` doubles, with whatever they hold. */
  allocate(length: number): Float64Array
  /** Takes back every block that was allocated after this one. */
  releaseAfter(block: Float64Array): void
}

/** How much of an arena a block of `length` doubles takes: it begins at an even place, and may be read by pairs to its end. */
export function blockLength(length: number): number {
  return length + 2 + (length % 2)
}

/** An arena over one array that can be made larger. */
export class GrowingArena implements Arena {
  readonly #grow: (length: number) => Float64Array
  #space: Float64Array = new Float64Array(0)
  #used = 0
  #tenant: Tenant | undefined

  /** @param grow  gives an array of at least so many doubles; the one before is not used any more */
  constructor(grow: (length: number) => Float64Array) {
    this.#grow = grow
  }

  houses(tenant: Tenant): boolean {
    return this.#tenant === tenant
  }

  enter(tenant: Tenant, length: number): void {
    this.#tenant?.leave()
    this.#tenant = undefined
    this.#used = 0
    if (length > this.#space.length) this.#space = this.#larger(length)
    this.#tenant = tenant
  }

  /** Room for `length` doubles, and for half more than there was: a study that grows by one trial at a time seldom moves. */
  #larger(length: number, wanted = Math.max(length, Math.ceil(1.5 * this.#space.length))): Float64Array {
    try {
      return this.#grow(wanted)
    } catch {
      if (wanted > length) return this.#larger(length, length)
      throw new ArgumentValueError('length', 'as many doubles as there is memory for', length)
    }
  }

  allocate(length: number): Float64Array {
    const from = this.#used
    const to = from + blockLength(length)
    if (to > this.#space.length) throw new ArgumentValueError('length', `at most ${this.#space.length - from} doubles left`, length)
    this.#used = to
    return this.#space.subarray(from, from + length)
  }

  releaseAfter(block: Float64Array): void {
    const from = (block.byteOffset - this.#space.byteOffset) / 8
    this.#used = from + blockLength(block.length)
  }
}
