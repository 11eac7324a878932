import type { Params, Space } from '../space/index.ts'
import type { Directions, Json, JsonObject, Study } from '../study/index.ts'
import type { Recommendation } from '../surrogate/index.ts'

/** What a strategy wants tried next. */
export interface Suggestion {
  /** A legal value for every parameter of the space. */
  readonly params: Params
  /** What a later suggestion may depend on, kept in the log and given back as `study.memo`; plain JSON. */
  readonly memo?: Json
  /** The resource to spend, above zero. */
  readonly fidelity?: number
  /** The id of the trial to continue from. */
  readonly parent?: string
}

/**
 * A way to search. Its laws, which `strategyLaws` of `surmise/testing` checks:
 *
 * 1. `suggest` is a pure function of the study's space, direction, seed and events. Whatever a strategy keeps is a cache, and may
 *    be lost at any time; what a later suggestion depends on is in the log, as a `memo` where nothing else says it.
 * 2. `suggest(study, n)` gives what `n` times `suggest(study, 1)` would, each recorded as asked before the next.
 * 3. The randomness of a suggestion comes from `new Stream(study.seed, number, purpose)`, where `number` is the number that the
 *    trial will have: `study.trials.length` for the first of the batch.
 * 4. Every suggestion is legal in the space, whatever was told: failures, pending trials, results nobody asked for, equal values.
 * 5. The study is read, never changed.
 * 6. In a finite space every point is suggested once before any is repeated, the one repetition that tells noise aside; where fewer
 *    points are left than are asked for, StudyError `ERR_EXHAUSTED` is thrown. Pending and finished trials are visits, whoever asked for
 *    them, abandoned ones are not. A strategy that can use another value of a point may go on.
 */
export interface Strategy {
  /** The name that a saved state knows it by. */
  readonly name: string
  /** Plain JSON, enough to make the strategy again. */
  readonly options: JsonObject
  /**
   * Throws where the options do not fit a study that is about to begin, or to go on, with an error that names the entry at fault:
   * `strategy.options.prior.layers`. Without it, every option fits every study. A strategy that reads one value a trial refuses several
   * directions here, with `checkOneObjective`.
   */
  check?(space: Space, direction: Directions): void
  /** One line that says what it will do with a study, and why, where it chooses that by itself; a pure function. */
  reason?(space: Space, direction: Directions): string
  /** The next `count` things to try, `count >= 1`, in the order of their trial numbers. */
  suggest(study: Study, count: number): readonly Suggestion[]
  /**
   * The trial to use, and what the strategy believes of it; with noise, that is not the one with the best value, which is the luckiest.
   * Also a pure function of the study. Undefined where the strategy has no model.
   */
  recommend?(study: Study): Recommendation | undefined
}
