import type { JsonObject, Study } from '../study/index.ts'

/** What a rule says of a trial on the way. */
export type StoppingAnswer = 'continue' | 'stop'

/**
 * A rule that stops trials before their end. Its laws, which `stoppingRuleLaws` of `surmise/testing` checks:
 *
 * 1. `decide` is a pure function of the study, whose last event is a report of the trial. Whatever a rule keeps is a cache.
 * 2. The study is read, never changed.
 * 3. Maximising the negated values gives the same answers.
 * 4. Of equal values the trial with the lower number is the better one: no answer is left to chance.
 *
 * `optimizer.report` asks the rule right after the report was recorded. A step that is reported once more gets the answer that it got:
 * the rule is shown the study as it was then. Whether a trial that should stop does so is the caller's business.
 *
 * Steps count from zero, so that a report of step `s` comes after `s + 1` units of the resource were spent.
 */
export interface StoppingRule {
  /** The name that a saved state knows it by. */
  readonly name: string
  /** Plain JSON, enough to make the rule again. */
  readonly options: JsonObject
  /** Whether the pending trial with this number, which has just reported, is worth going on with. */
  decide(study: Study, number: number): StoppingAnswer
}
