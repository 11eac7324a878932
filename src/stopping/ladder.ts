import type { Study } from '../study/index.ts'
import { folded } from './folded.ts'
import { Rung } from './rung.ts'
import type { StoppingAnswer } from './stoppingRule.ts'

interface Climb {
  readonly rungs: ReadonlyMap<number, readonly Rung[]>
  /** The next rung of each trial. */
  readonly next: Map<number, number>
  readonly stopped: Set<number>
}

/**
 * Asynchronous successive halving, stopping form: a trial that reaches a rung is compared with those that were there before it, at once;
 * whoever is not among the best one in `reduction` then stops, for good. The value that counts at a rung is the first that is reported
 * with at least its resource. Trials of different brackets never meet.
 *
 * @param brackets  the resources of the rungs of each bracket, rising
 * @param bracketOf  the place in `brackets` of a trial, by its number
 */
export function ladder(
  brackets: readonly (readonly number[])[],
  bracketOf: (number: number) => number,
  reduction: number,
): (study: Study, number: number) => StoppingAnswer {
  const start = (): Climb => ({
    rungs: new Map(brackets.map((levels, i) => [i, levels.map(() => new Rung())])),
    next: new Map(),
    stopped: new Set(),
  })
  const view = folded(start, ({ rungs, next, stopped }, event, study) => {
    if (event.type !== 'report' || stopped.has(event.number)) return
    const { number, step, value } = event
    const bracket = bracketOf(number)
    const levels = brackets[bracket]
    const loss = study.lossOf(value)
    let i = next.get(number) ?? 0
    for (; i < levels.length && levels[i] <= step + 1 && !stopped.has(number); i++) {
      if (!rungs.get(bracket)![i].enter(loss, number, reduction)) stopped.add(number)
    }
    next.set(number, i)
  })
  return (study, number) => (view(study).stopped.has(number) ? 'stop' : 'continue')
}
