import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import type { Study } from '../study/index.ts'
import { freeId } from './freeId.ts'
import { readSuggestions, type Suggested } from './readSuggestions.ts'
import type { Request } from './request.ts'

/** Hands out the trials that were asked for, in order, and gives their numbers. Nothing is recorded when the strategy fails. */
export function askTrials<S extends SpaceDefinition>(
  study: Study<S>,
  strategy: Strategy,
  { count, ids, params }: Request<ParamsOf<S>>,
): readonly number[] {
  const first = study.trials.length
  const suggested: readonly Suggested<ParamsOf<S>>[] =
    params === undefined ? readSuggestions(study, count, strategy.suggest(study as unknown as Study, count)) : [{ params }]
  return suggested.map((suggestion, i) => {
    const number = first + i
    study.apply(Object.freeze({ type: 'ask', number, id: ids[i] ?? freeId(study), ...suggestion }))
    return number
  })
}
