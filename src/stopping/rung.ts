/** The trials that reached a rung, the best first. */
export class Rung {
  readonly #entries: { readonly loss: number; readonly number: number }[] = []

  /**
   * Takes a trial in, and says whether it is among the best `max(1, floor(n / reduction))` of the `n` that are here now; of equal losses
   * the one with the lower number is the better. `O(n)`.
   */
  enter(loss: number, number: number, reduction: number): boolean {
    const entries = this.#entries
    let low = 0
    for (let high = entries.length; low < high; ) {
      const middle = (low + high) >> 1
      const other = entries[middle]
      if (other.loss < loss || (other.loss === loss && other.number < number)) low = middle + 1
      else high = middle
    }
    entries.splice(low, 0, { loss, number })
    return low < Math.max(1, Math.floor(entries.length / reduction))
  }
}
