import type { Study, Trial } from '../../study/index.ts'
import type { Values } from '../../surrogate/index.ts'
import type { Suggestion } from '../strategy.ts'
import { costOf, type Levels, levelOf } from './levels.ts'

/** What trainings can be continued from, where they can be at all. */
export class Checkpoints {
  readonly #study: Study
  readonly #levels: Levels
  readonly #continues: boolean

  constructor(study: Study, levels: Levels, continues: boolean) {
    this.#study = study
    this.#levels = levels
    this.#continues = continues
  }

  /**
   * How a point is trained at a level: for how much, and from the checkpoint of which trial; without a `parent` it is begun anew.
   *
   * @param values  the results over the space of the study
   */
  trainingOf(x: Float64Array, level: number, values: Values): Required<Pick<Suggestion, 'fidelity'>> & Pick<Suggestion, 'parent'> {
    const fidelity = this.#levels.values[level]
    const trial = this.#furthest(x, values)
    return trial && reached(trial) < fidelity ? { fidelity, parent: trial.id } : { fidelity }
  }

  /** What a trial of a point would cost at each level. */
  costsOf(x: Float64Array, values: Values): readonly number[] {
    const trial = this.#furthest(x, values)
    const from = trial && levelOf(this.#levels, trial.fidelity)
    return this.#levels.costs.map((_, level) => costOf(this.#levels, level, from))
  }

  /** The trial that trained a point furthest, the newest of equals; of those that are complete: pruned ones ended nobody knows where. */
  #furthest(x: Float64Array, { n, numbers, X }: Values): Trial | undefined {
    if (!this.#continues) return undefined
    let furthest: Trial | undefined
    for (let row = 0; row < n; row++) {
      const trial = this.#study.trials[numbers[row]]
      if (trial.status !== 'complete' || !x.every((value, j) => value === X[row * x.length + j])) continue
      if (!furthest || reached(trial) >= reached(furthest)) furthest = trial
    }
    return furthest
  }
}

/** What a trial was trained for; without a fidelity, in full. */
function reached({ fidelity = Number.POSITIVE_INFINITY }: Trial): number {
  return fidelity
}
