import { describe, type Signal } from '../base/index.ts'
import { type Ending, type Outcome, readOutcome } from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { STUDY, type Trial } from '../study/index.ts'
import type { Askable, Awaitable } from './askable.ts'
import type { Objective } from './objective.ts'

/** Most characters of a reason that are kept: an error may quote a whole program. */
const MAX_REASON = 500

/** How a trial ended, and what was thrown where that is why. */
export interface Evaluation {
  readonly ending: Ending
  readonly thrown?: { readonly error: unknown }
}

/**
 * Runs the objective on a trial. Never rejects: what it throws, and what it returns that is no result, is a failed trial with a reason.
 *
 * @param signal  aborted when the result is not wanted any more; what is thrown after that is why nothing came of it
 */
export async function evaluate<S extends SpaceDefinition>(
  { objective, study }: { readonly objective: Objective<ParamsOf<S>, Awaitable<'continue' | 'stop'>>; readonly study: Askable<S> },
  { id, number, params, fidelity, parent }: Trial<ParamsOf<S>>,
  signal: Signal,
): Promise<Evaluation> {
  const answers: Awaitable<'continue' | 'stop'>[] = []
  const report = (step: number, value: number): Awaitable<'continue' | 'stop'> => {
    if (signal.aborted) return 'stop'
    const answer = study.report(id, step, value)
    // one that nobody waits for is looked at below
    if (answer instanceof Promise) answer.catch(() => undefined)
    answers.push(answer)
    return answer
  }
  const extras = { ...(fidelity === undefined ? {} : { fidelity }), ...(parent === undefined ? {} : { parent }) }
  try {
    const result: unknown = await objective(params, { id, number, params, ...extras, signal, report, study: study.optimizer })
    const isStopped = (await Promise.all(answers)).includes('stop')
    return { ending: isStopped ? stoppedOutcome(result) : readOutcome(result, study.optimizer[STUDY].directions.length) }
  } catch (error) {
    return { ending: { status: 'failed', reason: reasonOf(error) }, ...(signal.aborted ? {} : { thrown: { error } }) }
  }
}

/** What a trial comes to that was told to stop: what it gives is the value of a part of it, unless it says that it is complete. */
function stoppedOutcome(result: unknown): Ending {
  if (result === undefined) return { status: 'pruned' }
  // a study whose trials are stopped has one objective
  const ending = readOutcome(result, 1)
  const isWhole = typeof result === 'object' && (result as Outcome).status === 'complete'
  return ending.status === 'complete' && !isWhole ? { status: 'pruned' } : ending
}

/** What was thrown in a line of text: `ReferenceError: rate is not defined`. */
export function reasonOf(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? String(thrown) : typeof thrown === 'string' ? thrown : describe(thrown)
    // cut between characters, never within one
    return text.length <= MAX_REASON ? text : `${Array.from(text.slice(0, MAX_REASON)).slice(0, -1).join('')}...`
  } catch {
    return 'an error that cannot be read'
  }
}
