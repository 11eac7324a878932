import type { Study } from '../../study/index.ts'
import { costOf, type Levels, levelOf } from './levels.ts'

/**
 * Whose turn it is. Once what was spent at free choice reaches the cost of a trial at full fidelity, the next trial is at full fidelity,
 * whatever a model thinks of its price; then it begins again. So at least half of a budget goes there, pending and failed trials
 * included, as the log says and nothing else.
 */
export class BudgetSplit {
  #spent = 0
  readonly #study: Study
  readonly #levels: Levels

  constructor(study: Study, levels: Levels) {
    this.#study = study
    this.#levels = levels
    for (const { fidelity, parent } of study.trials) this.add(levelOf(levels, fidelity), parent)
  }

  /** Whether the next trial has to be at full fidelity. */
  get isFull(): boolean {
    const { costs } = this.#levels
    return this.#spent >= costs[costs.length - 1]
  }

  /** Counts a trial. @param parent  the id of the one that it continues */
  add(level: number, parent: string | undefined): void {
    const from = parent === undefined ? undefined : this.#study.numberOf(parent)
    const cost = costOf(this.#levels, level, from === undefined ? undefined : levelOf(this.#levels, this.#study.trials[from].fidelity))
    this.#spent = this.isFull ? 0 : this.#spent + cost
  }
}
