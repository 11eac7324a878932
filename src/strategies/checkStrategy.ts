import { ArgumentTypeError, type Reader, readBy } from '../base/index.ts'
import { readStrategyState, type StrategyState } from '../study/index.ts'
import type { Strategy } from './strategy.ts'

/** Throws unless `strategy` has the shape of one: a name, options that are plain JSON, `suggest`, and a `check` that is a function where there is one. Gives its name and options. */
export function checkStrategy(strategy: unknown, argument = 'strategy'): StrategyState {
  if (typeof strategy !== 'object' || strategy === null) throw new ArgumentTypeError(argument, 'a strategy, such as random()', strategy)
  const { name, options, suggest, check } = strategy as Partial<Strategy>
  if (typeof suggest !== 'function') throw new ArgumentTypeError(`${argument}.suggest`, 'a function', suggest)
  if (check !== undefined && typeof check !== 'function') throw new ArgumentTypeError(`${argument}.check`, 'a function', check)
  return readStrategyState(argument, { name, options })
}

/** An option that is a strategy. */
export const aStrategy: Reader<Strategy> = /* @__PURE__ */ readBy('a strategy, such as random()', (argument, value) => {
  checkStrategy(value, argument)
  return value as Strategy
})
