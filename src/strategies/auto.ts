import type { Space } from '../space/index.ts'
import type { Directions, JsonObject, Study } from '../study/index.ts'
import { type AutoOptions, type Choice, choose, readAutoOptions } from './auto/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * The strategy that `choose` picks for the study's space and direction, by what you say of its trials. The options are saved and the choice
 * is a pure function of them, so a study that is restored goes on with the same one; `optimizer.strategy.reason` says which it is, and why.
 *
 * ```ts
 * const optimizer = new Optimizer({ space, strategy: auto({ trials: 200, parallel: 8 }) })
 * optimizer.strategy.reason // 'bayes(): ...'
 * ```
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault
 */
export function auto(options: AutoOptions = {}): Strategy {
  const read = readAutoOptions(options)
  const choices = new WeakMap<Space, Map<string, Choice>>()
  const choiceFor = (space: Space, direction: Directions): Choice => {
    const byDirection = choices.get(space) ?? new Map<string, Choice>()
    choices.set(space, byDirection)
    const key = JSON.stringify(direction)
    const choice = byDirection.get(key) ?? choose(space, read, direction)
    byDirection.set(key, choice)
    return choice
  }
  const chosenBy = ({ space, goal }: Study): Strategy => choiceFor(space, goal).strategy
  return {
    name: 'auto',
    options: read as unknown as JsonObject,
    check: (space, direction) => choiceFor(space, direction).strategy.check?.(space, direction),
    reason: (space, direction) => choiceFor(space, direction).reason,
    suggest: (study, count) => chosenBy(study).suggest(study, count),
    recommend: (study) => chosenBy(study).recommend?.(study),
  }
}

auto.savedAs = 'auto'
