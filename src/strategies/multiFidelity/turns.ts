import type { Study } from '../../study/index.ts'
import { type Levels, levelOf } from './levels.ts'

/**
 * Whose turn it is. Once what was spent at free choice reaches the cost of a trial at full fidelity, the next trial is at full fidelity,
 * whatever a model thinks of its price; then it begins again. So at least half of a budget goes there, pending and failed trials
 * included, as the log says and nothing else.
 */
export class Turns {
  #spent = 0
  readonly #costs: readonly number[]

  constructor({ trials }: Study, levels: Levels) {
    this.#costs = levels.costs
    for (const { fidelity } of trials) this.add(levelOf(levels, fidelity))
  }

  /** Whether the next trial has to be at full fidelity. */
  get isFull(): boolean {
    return this.#spent >= this.#costs[this.#costs.length - 1]!
  }

  /** Counts a trial. */
  add(level: number): void {
    this.#spent = this.isFull ? 0 : this.#spent + this.#costs[level]!
  }
}
