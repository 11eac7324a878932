import type { JsonObject, Study } from '../study/index.ts'

/** What a terminator may know beside the study. */
export interface TerminationClock {
  /** The time by the caller's clock, in seconds. */
  readonly now?: number
}

/**
 * Says when a study has gone on for long enough. Its laws, which `terminatorLaws` of `surmise/testing` checks:
 *
 * 1. `decide` is a pure function of the study's space, direction, seed and events, and of the time where it looks at one.
 * 2. The study is read, never changed: a terminator ends a study, and changes no suggestion.
 * 3. An empty study is not ended, but by a budget of nothing or by time.
 */
export interface Terminator {
  readonly name: string
  /** Plain JSON, enough to make the terminator again, beside functions it was given. */
  readonly options: JsonObject
  /** Why to stop now, in words that begin with the name; undefined while there is no reason. */
  decide(study: Study, clock?: TerminationClock): string | undefined
}
