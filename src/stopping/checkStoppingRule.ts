import { ArgumentTypeError } from '../base/index.ts'
import { readStrategyState, type StrategyState } from '../study/index.ts'
import type { StoppingRule } from './stoppingRule.ts'

/** Throws unless `rule` has the shape of one: a name, options that are plain JSON, and `decide`. Gives its name and options. */
export function checkStoppingRule(argument: string, rule: unknown): StrategyState {
  if (typeof rule !== 'object' || rule === null) throw new ArgumentTypeError(argument, 'a stopping rule, such as asha({ ... })', rule)
  const { name, options, decide } = rule as Partial<StoppingRule>
  if (typeof decide !== 'function') throw new ArgumentTypeError(`${argument}.decide`, 'a function', decide)
  return readStrategyState(argument, { name, options })
}
