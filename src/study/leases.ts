/**
 * The leases of a study: which pending trials may run out when, and what running out has led to. Time is the caller's, as it was
 * recorded.
 */
export class Leases {
  // by trial number, rising: trials enter in the order they are asked
  readonly #ends = new Map<number, number>()
  readonly #shared = new Set<number>()
  readonly #lapsed = new Set<number>()

  /** A lease begins or is renewed. */
  hold(number: number, end: number): void {
    this.#ends.set(number, end)
  }

  /** The trial is handed out once more. */
  share(number: number, end: number): void {
    this.hold(number, end)
    this.#shared.add(number)
  }

  /** The trial is abandoned because its lease ran out. */
  lapse(number: number): void {
    this.#ends.delete(number)
    this.#lapsed.add(number)
  }

  /** The trial got its result. */
  settle(number: number): void {
    this.#ends.delete(number)
    this.#lapsed.delete(number)
  }

  /** When the lease of a pending trial ends. */
  endOf(number: number): number | undefined {
    return this.#ends.get(number)
  }

  /** The pending trials whose leases have ended at `now`, by number. `O(pending)`. */
  endedBy(now: number): readonly number[] {
    const ended: number[] = []
    for (const [number, end] of this.#ends) if (end <= now) ended.push(number)
    return ended
  }

  /** Whether the trial was handed out more than once, so that several workers may tell of it. */
  isShared(number: number): boolean {
    return this.#shared.has(number)
  }

  /** Whether the trial was abandoned by its lease and nothing was told since: its result is still welcome. */
  isLapsed(number: number): boolean {
    return this.#lapsed.has(number)
  }
}
