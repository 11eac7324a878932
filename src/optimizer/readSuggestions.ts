import { ArgumentTypeError, ArgumentValueError, checkKeys, checkPlainObject } from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import { type AskEvent, readExtras, type Study } from '../study/index.ts'

/** The frozen part of an ask event that a strategy decides. */
export type Suggested<P> = Pick<AskEvent<P>, 'params' | 'memo' | 'fidelity' | 'parent'>

/**
 * Checks and copies what a strategy suggests, all of it before any is used: a strategy may be anybody's.
 *
 * @throws typed errors that name the entry at fault: `strategy.suggest()[2].params.layers`
 */
export function readSuggestions<S extends SpaceDefinition>(study: Study<S>, count: number, raw: unknown): Suggested<ParamsOf<S>>[] {
  if (!Array.isArray(raw)) throw new ArgumentTypeError('strategy.suggest()', `an array of ${count} suggestions`, raw)
  if (raw.length !== count) throw new ArgumentValueError('strategy.suggest()', `an array of ${count} suggestions`, raw)
  return Array.from(raw as readonly unknown[], (suggestion, i) => {
    const argument = `strategy.suggest()[${i}]`
    checkPlainObject(argument, suggestion)
    checkKeys(argument, suggestion, ['params', 'memo', 'fidelity', 'parent'])
    const { params, memo, fidelity, parent } = suggestion
    return { params: study.space.readFeasible(`${argument}.params`, params), ...readExtras(study, argument, { memo, fidelity, parent }) }
  })
}
