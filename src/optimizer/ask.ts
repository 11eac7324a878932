import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import type { AskEvent, Study } from '../study/index.ts'
import { expireLeases } from './expire.ts'
import { freeId } from './freeId.ts'
import { readSuggestions } from './readSuggestions.ts'
import type { Request } from './request.ts'

/**
 * Hands out the trials that were asked for, and gives their numbers: first those whose lease has ended, where they are to be handed out
 * again, by number; then the queue; then what the strategy suggests. What is recorded before the strategy fails stays recorded: whoever
 * calls takes it back.
 */
export function askTrials<S extends SpaceDefinition>(
  study: Study<S>,
  strategy: Strategy,
  { count, ids, params, fidelity, lease }: Request<ParamsOf<S>>,
): readonly number[] {
  const numbers: number[] = []
  const handOut = (suggestion: Pick<AskEvent<ParamsOf<S>>, 'params' | 'fidelity'>): void => {
    const number = study.trials.length
    const id = ids[numbers.length] ?? freeId(study)
    study.apply(Object.freeze({ type: 'ask', number, id, ...suggestion, ...(lease === undefined ? {} : { expires: lease.end }) }))
    numbers.push(number)
  }
  if (lease !== undefined) {
    const ended = expireLeases(study, lease.now)
    // a trial keeps its id and parameters, so it cannot be what was asked for under others
    const again = study.lease?.expired === 'again' && ids.length === 0 && params === undefined ? ended.slice(0, count) : []
    for (const number of again) study.apply(Object.freeze({ type: 'again', number, expires: lease.end }))
    numbers.push(...again)
  }
  if (params !== undefined) {
    handOut({ params, ...(fidelity === undefined ? {} : { fidelity }) })
    return numbers
  }
  for (let { queued } = study; queued !== undefined && numbers.length < count; queued = study.queued) {
    handOut({ params: queued, queued: true } as Pick<AskEvent<ParamsOf<S>>, 'params' | 'queued'>)
  }
  const rest = count - numbers.length
  if (rest > 0) readSuggestions(study, rest, strategy.suggest((study.takeover?.study ?? study) as unknown as Study, rest)).forEach(handOut)
  return numbers
}
