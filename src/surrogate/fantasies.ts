import type { Model, Posterior } from '../gp/index.ts'
import type { Point, Study } from '../study/index.ts'
import { conditionGlobal, type GlobalPosterior } from './globalModel.ts'
import type { Memo } from './memo.ts'
import type { Observations } from './observations.ts'

/** A posterior of the global model, the pending trials fantasised in it, and the incumbent with them. */
interface Conditioned {
  readonly told: number
  /** How much had been told when the hyperparameters were fitted. */
  readonly fitted: number
  readonly global: GlobalPosterior
  readonly fantasised: number[]
  incumbent: number
}

/** The posterior of the global model of one study, kept from one suggestion to the next. */
export class Fantasies {
  readonly #study: Study
  readonly #model: Model
  readonly #limit: number
  #kept: Conditioned | undefined

  constructor(study: Study, model: Model, limit: number) {
    this.#study = study
    this.#model = model
    this.#limit = limit
  }

  /** Pending points are fantasised in the order of their numbers. */
  fantasising(memo: Memo, observations: Observations, pending: readonly Point[]): { posterior: Posterior; incumbent: number } {
    // what is fantasised cannot be taken back
    if (this.#kept?.fantasised.some((number, i) => pending[i]?.number !== number)) this.#kept = undefined
    const state = this.before(memo, observations)
    for (const { number, x } of pending.slice(state.fantasised.length)) {
      state.incumbent = Math.min(state.incumbent, state.global.posterior.fantasise(x))
      state.fantasised.push(number)
    }
    return { posterior: state.global.posterior, incumbent: state.incumbent }
  }

  /** The fit of the memo conditioned on what was told, and on what is fantasised already, kept while both stay the same. */
  before(memo: Memo, observations: Observations): Conditioned {
    const { told, space } = this.#study
    const fitted = memo.global!.told
    let state = this.#kept
    if (state?.told !== told || state.fitted !== fitted) {
      const global = conditionGlobal(space, this.#model, observations, memo.global!, this.#limit)
      state = { told, fitted, global, fantasised: [], incumbent: global.incumbent }
      this.#kept = state
    }
    return state
  }
}
