import { ArgumentTypeError, type Reader, readBy } from '../base/index.ts'
import { readStrategyState, type StrategyState } from './strategyState.ts'

/** What something is known by that a state names: the functions that it has, those that it may leave out ending in `?`. */
export interface Kind {
  /** What is right, as messages have it: `a strategy, such as random()`. */
  readonly expected: string
  readonly functions: readonly string[]
}

/** Throws unless `value` is of this kind: a name, options that are plain JSON, and the functions. Gives its name and options. */
export function checkNamed(argument: string, value: unknown, { expected, functions }: Kind): StrategyState {
  if (typeof value !== 'object' || value === null) throw new ArgumentTypeError(argument, expected, value)
  for (const entry of functions) {
    const name = entry.replace('?', '')
    const found: unknown = Reflect.get(value, name)
    if (typeof found !== 'function' && !(name !== entry && found === undefined)) {
      throw new ArgumentTypeError(`${argument}.${name}`, 'a function', found)
    }
  }
  return readStrategyState(argument, value as { readonly name?: unknown; readonly options?: unknown })
}

/** An option that is of this kind. */
export function named<T>(kind: Kind): Reader<T> {
  return readBy(kind.expected, (argument, value) => {
    checkNamed(argument, value, kind)
    return value as T
  })
}
