import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import type { Strategy } from '../strategies/index.ts'
import { readStrategyState, type StrategyState } from '../study/index.ts'

/** Throws unless `strategy` has the shape of one: a name, options that are plain JSON, `suggest`, and a `check` that is a function where there is one. Gives its name and options. */
export function checkStrategy(strategy: unknown): StrategyState {
  if (typeof strategy !== 'object' || strategy === null) throw new ArgumentTypeError('strategy', 'a strategy, such as random()', strategy)
  const { name, options, suggest, check } = strategy as Partial<Strategy>
  if (typeof suggest !== 'function') throw new ArgumentTypeError('strategy.suggest', 'a function', suggest)
  if (check !== undefined && typeof check !== 'function') throw new ArgumentTypeError('strategy.check', 'a function', check)
  return readStrategyState('strategy', { name, options })
}

/** Throws unless the strategy or the rule that the caller brings is the one that the state was written with. */
export function checkSame(argument: string, given: StrategyState, saved: StrategyState | undefined): void {
  if (saved === undefined) throw new ArgumentValueError(argument, `${JSON.stringify(given.name)}, as given`, saved)
  if (given.name !== saved.name) throw new ArgumentValueError(`${argument}.name`, `${JSON.stringify(given.name)}, as given`, saved.name)
  const expected = canonical(given.options)
  if (expected !== canonical(saved.options)) throw new ArgumentValueError(`${argument}.options`, `${expected}, as given`, saved.options)
}

/** JSON text in which the order of keys does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  )
}
