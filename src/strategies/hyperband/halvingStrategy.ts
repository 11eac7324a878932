import { isSurmiseError } from '../../base/index.ts'
import type { JsonObject, Study } from '../../study/index.ts'
import { checkOneObjective } from '../checkOneObjective.ts'
import { random } from '../random.ts'
import type { Strategy, Suggestion } from '../strategy.ts'
import type { Bracket } from './bracket.ts'
import { writeBracketRung } from './bracketRung.ts'
import { Brackets } from './brackets.ts'
import { Configurations } from './configurations.ts'

/** Of so many new configurations one is drawn at random, so that results with little resource cannot draw all of them to one place. */
const ONE_IN = 6
const anywhere = /* @__PURE__ */ random()

/**
 * Runs brackets of successive halving, one after the other, the shapes in turn. A suggestion is a trial that goes on, where any may; else a
 * new configuration for the open bracket, found by `inner` or, one in six, at random; else the first of the next bracket. So nobody ever
 * waits: while a rung waits for its last results, later brackets begin.
 *
 * In a finite space where no configuration is left, the open bracket halves those that it has; when nobody may go on either, asking throws
 * `ERR_EXHAUSTED`.
 */
export function halvingStrategy(name: string, options: JsonObject, inner: Strategy, shapes: readonly Bracket[]): Strategy {
  // how things stand is a cache: it can be read again from the log
  const kept = new WeakMap<Study, Halving>()
  return {
    name,
    options,
    suggest(study, count) {
      const halving = kept.get(study) ?? { brackets: new Brackets(study, shapes), configurations: new Configurations(study) }
      kept.set(study, halving)
      return suggestHalving(study, count, inner, halving)
    },
    check(space, direction) {
      checkOneObjective(name, direction)
      inner.check?.(space, direction)
    },
  }
}

interface Halving {
  readonly brackets: Brackets
  readonly configurations: Configurations
}

function suggestHalving(study: Study, count: number, inner: Strategy, { brackets, configurations }: Halving): readonly Suggestion[] {
  brackets.update()
  const suggestions: Suggestion[] = []
  const promote = (short: boolean, most: number): void => {
    for (const { number, bracket, rung } of brackets.promotions(short).slice(0, most)) {
      const { id, params } = study.trials[number]
      const { fidelity } = brackets.shape(bracket)[rung]
      brackets.suggest(bracket, rung, study.trials.length + suggestions.length, number)
      suggestions.push({ params, fidelity, parent: id, memo: writeBracketRung({ bracket, rung }) })
    }
  }
  promote(false, count)
  if (suggestions.length === count) return suggestions
  const view = configurations.update()
  const handOut = ({ params, memo }: Suggestion): void => {
    // what is suggested is not in the log yet
    configurations.forget()
    const number = view.trials.length
    view.apply({ type: 'ask', number, id: `${number}`, params, ...(memo === undefined ? {} : { memo }) })
  }
  const goOn = ({ params }: Suggestion): void => {
    handOut({ params })
    view.apply({ type: 'tell', number: view.trials.length - 1, status: 'abandoned' })
  }
  suggestions.forEach(goOn)
  while (suggestions.length < count) {
    let found: Suggestion | undefined
    try {
      found = (view.trials.length % ONE_IN === ONE_IN - 1 ? anywhere : inner).suggest(view, 1)[0]
    } catch (error) {
      if (!isSurmiseError(error) || error.code !== 'ERR_EXHAUSTED') throw error
      const before = suggestions.length
      promote(true, 1)
      if (suggestions.length === before) throw error
      if (suggestions.length < count) goOn(suggestions[before])
      continue
    }
    const { params, memo } = found
    const bracket = brackets.open
    brackets.suggest(bracket, 0, study.trials.length + suggestions.length)
    suggestions.push({ params, fidelity: brackets.shape(bracket)[0].fidelity, memo: writeBracketRung({ bracket, rung: 0 }, memo) })
    if (suggestions.length < count) handOut(found)
  }
  return suggestions
}
