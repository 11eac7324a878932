import { ArgumentValueError, isSameJson } from '../base/index.ts'
import type { StrategyState } from '../study/index.ts'

/** Throws unless the strategy or the rule that the caller brings is the one that the state was written with. */
export function checkSame(argument: string, given: StrategyState, saved: StrategyState | undefined): void {
  if (saved === undefined) throw new ArgumentValueError(argument, `${JSON.stringify(given.name)}, as given`, saved)
  if (given.name !== saved.name) throw new ArgumentValueError(`${argument}.name`, `${JSON.stringify(given.name)}, as given`, saved.name)
  if (isSameJson(given.options, saved.options)) return
  throw new ArgumentValueError(`${argument}.options`, `${JSON.stringify(given.options)}, as given`, JSON.stringify(saved.options))
}
