import { ArgumentValueError } from '../base/index.ts'
import type { StrategyState } from '../study/index.ts'

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
