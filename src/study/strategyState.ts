import { ArgumentTypeError, ArgumentValueError, checkKeys, checkPlainObject, copyJson, type JsonObject } from '../base/index.ts'

/** A strategy or a stopping rule as JSON: its name, and the options that make it again. */
export interface StrategyState {
  readonly name: string
  readonly options: JsonObject
}

/** A frozen copy of the name and options of a strategy or a stopping rule. */
export function readStrategyState(argument: string, raw: { readonly name?: unknown; readonly options?: unknown }): StrategyState {
  const { name, options } = raw
  if (typeof name !== 'string') throw new ArgumentTypeError(`${argument}.name`, 'a string', name)
  if (name === '') throw new ArgumentValueError(`${argument}.name`, 'a string that is not empty', name)
  checkPlainObject(`${argument}.options`, options)
  return Object.freeze({ name, options: copyJson(`${argument}.options`, options) as JsonObject })
}

/** The same, of a plain object that has nothing else. */
export function readPart(argument: string, raw: unknown): StrategyState {
  checkPlainObject(argument, raw)
  checkKeys(argument, raw, ['name', 'options'])
  return readStrategyState(argument, raw)
}
