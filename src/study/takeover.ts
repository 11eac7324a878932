import type { StudyEvent } from './event.ts'
import type { StrategyState } from './strategyState.ts'

/** A strategy that took over from another, half-way. */
export interface Takeover<T> {
  readonly strategy: StrategyState
  /** The study as this strategy sees it: what was asked before has no memo, as if the caller had asked it. */
  readonly study: T
}

/** A strategy takes over, to whom the memos of another mean nothing, after these events, which are applied to a study that is new. `O(n)` in the events so far. */
export function takeOver<P, T extends { apply(event: StudyEvent<P>): void }>(
  strategy: StrategyState,
  events: readonly StudyEvent<P>[],
  study: T,
): Takeover<T> {
  for (const event of events) {
    if (event.type === 'ask') {
      const { memo: _, ...asked } = event
      study.apply(asked)
    } else if (event.type !== 'strategy') study.apply(event)
  }
  return { strategy, study }
}
