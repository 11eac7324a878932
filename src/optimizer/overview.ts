import type { Codecs, ParamsOf, Space, SpaceDefinition } from '../space/index.ts'
import type {
  CompleteTrial,
  Directions,
  FrontTrial,
  Lease,
  State,
  StrategyState,
  Studied,
  Study,
  StudyEvent,
  Trial,
} from '../study/index.ts'
import { frontOf, STUDY, writeState } from '../study/index.ts'
import { type BestTrial, bestOf } from './best.ts'
import type { Opened } from './options.ts'
import { eventsFrom } from './replay.ts'

/** The study behind an overview, with what searches it; for the optimizer alone. */
export let openedOf: <S extends SpaceDefinition>(overview: Overview<S>) => Opened<S>

/** Puts another study behind an overview; for the optimizer alone. */
export let reopen: <S extends SpaceDefinition>(overview: Overview<S>, opened: Opened<S>) => void

/** All that can be read of a study that is searched: what it was made from, its trials, the best of them, what its model says. */
export abstract class Overview<S extends SpaceDefinition> implements Studied {
  #opened: Opened<S>
  #best: { readonly events: number; readonly trial: BestTrial<ParamsOf<S>> | undefined } | undefined
  #snapshot: { readonly events: number; readonly trials: readonly Trial<ParamsOf<S>>[] } | undefined

  static {
    openedOf = (overview) => overview.#opened
    reopen = (overview, opened) => {
      overview.#opened = opened
      overview.#best = overview.#snapshot = undefined
    }
  }

  constructor(opened: Opened<S>) {
    this.#opened = opened
  }

  get #study(): Study<S> {
    return this.#opened.study
  }

  /** The study itself, for functions that read one, such as `importance`. */
  get [STUDY](): Study {
    return this.#study as unknown as Study
  }

  /** The definition of the space, frozen. */
  get space(): S {
    return this.#study.space.definition
  }

  /** The codecs of custom parameters, as given. */
  get codecs(): Codecs {
    return this.#study.space.codecs
  }

  /** The constraints as text, frozen. */
  get constraints(): readonly string[] {
    return this.#study.space.constraints
  }

  /** Whether smaller or larger values are better; an array with several objectives, frozen. */
  get direction(): Directions {
    return this.#study.goal
  }

  /** The seed, given or drawn. */
  get seed(): number {
    return this.#study.seed
  }

  /** How long an asked trial may stay without a sign of life; undefined where it may for ever. */
  get lease(): Lease | undefined {
    return this.#study.lease
  }

  /** How it is searched: the strategy as it is saved, and where it chose by itself, as `auto()` does, what it chose and why. */
  get strategy(): StrategyState & { readonly reason?: string } {
    const { study, strategy, strategyState } = this.#opened
    const reason = strategy.reason?.(study.space as unknown as Space, study.goal)
    return Object.freeze({ ...strategyState, ...(reason === undefined ? {} : { reason }) })
  }

  /** What is enqueued and not handed out yet, in order; frozen. */
  get queue(): readonly ParamsOf<S>[] {
    return this.#study.queue
  }

  /** Every trial by number: a frozen picture of this moment. */
  get trials(): readonly Trial<ParamsOf<S>>[] {
    const events = this.#study.events.length
    if (this.#snapshot?.events !== events) this.#snapshot = { events, trials: Object.freeze([...this.#study.trials]) }
    return this.#snapshot.trials
  }

  /**
   * The complete trial to use, undefined while there is none: the one with the best value, the earliest of equals; where the strategy has
   * found the values to be noisy, the one with the best expected value instead of the luckiest. Once the strategy has a model, `posterior`
   * says what it believes of the objective there; after each result that costs about as much as the model's share of an ask, once.
   *
   * Undefined with several objectives: see `front`.
   */
  get best(): BestTrial<ParamsOf<S>> | undefined {
    const events = this.#study.events.length
    if (this.#best?.events !== events) this.#best = { events, trial: bestOf(this.#study, this.#opened.strategy) }
    return this.#best.trial
  }

  /** The complete trial with the best value, the earliest of equals: with noise, the luckiest; undefined while there is none, and with several objectives. */
  get bestObserved(): CompleteTrial<ParamsOf<S>> | undefined {
    return this.#study.best
  }

  /**
   * The Pareto front of several objectives: the complete trials that no other one dominates, which is to be nowhere worse and somewhere
   * better; by number, equals all of them, frozen. Only trials that satisfy the constraints; where trials have fidelities, only those of
   * the highest one told, and those without any. Empty while there is none, and with one objective: see `best`.
   */
  get front(): readonly FrontTrial<ParamsOf<S>>[] {
    return frontOf(this.#study) as readonly FrontTrial<ParamsOf<S>>[]
  }

  /** The log from a place on: with the number of events before a call, what that call recorded. @throws typed errors that name `from` */
  events(from = 0): readonly StudyEvent<ParamsOf<S>>[] {
    return eventsFrom(this.#study, from)
  }

  /** The whole study as plain JSON; `JSON.stringify(optimizer)` uses it. */
  toJSON(): State<S> {
    return writeState(this.#study, this.#opened.first, this.#opened.stoppingState)
  }
}
