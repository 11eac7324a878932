import { dominates } from '../../study/index.ts'
import { crowdingDistances } from './crowdingDistance.ts'

/** What can be sorted: the values of a trial, to be minimised. */
export interface Ranked {
  readonly number: number
  readonly losses: readonly number[]
}

/**
 * The fronts of a population, kept up to date: front 0 is what nobody dominates, front `k` what only members of the fronts before it do.
 * A member that comes takes `O(M n)` comparisons, and moves those that it dominates to later fronts; sorting all anew would take
 * `O(M n^2)`.
 *
 * Sources: Deb, Pratap, Agarwal and Meyarivan (2002), the fronts; Li, Deb, Zhang and Kwong (2017), "Efficient non-domination level update
 * method for steady-state evolutionary multiobjective optimization".
 */
export class NonDominatedSort<T extends Ranked> {
  readonly #fronts: T[][] = []
  #size = 0

  /** The fronts, the best first; none is empty. */
  get fronts(): readonly (readonly T[])[] {
    return this.#fronts
  }

  /** How many members there are. */
  get size(): number {
    return this.#size
  }

  /** Adds a member to the first front in which nobody dominates it, and moves on whom it dominates there, and whom they do. */
  add(member: T): void {
    this.#size++
    let k = 0
    while (k < this.#fronts.length && this.#fronts[k].some(({ losses }) => dominates(losses, member.losses))) k++
    let moving = [member]
    for (; k < this.#fronts.length; k++) {
      const [kept, next]: [T[], T[]] = [[], []]
      for (const other of this.#fronts[k]) {
        const isPassed = moving.some(({ losses }) => dominates(losses, other.losses))
        if (isPassed) next.push(other)
        else kept.push(other)
      }
      this.#fronts[k] = kept.concat(moving)
      if (next.length === 0) return
      moving = next
    }
    this.#fronts.push(moving)
  }

  /** Removes the most crowded member of the last front, of equals the oldest. */
  removeWorst(): void {
    const last = this.#fronts[this.#fronts.length - 1]
    if (last === undefined) return
    const distances = crowdingDistances(last.map(({ losses }) => losses))
    let worst = 0
    for (let i = 1; i < last.length; i++) {
      const isOlder = distances[i] === distances[worst] && last[i].number < last[worst].number
      if (distances[i] < distances[worst] || isOlder) worst = i
    }
    last.splice(worst, 1)
    if (last.length === 0) this.#fronts.pop()
    this.#size--
  }
}
