import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'

/** Throws unless `value` is one of the strings in `options`. */
export function checkOption<T extends string>(argument: string, value: unknown, options: readonly T[]): asserts value is T {
  const expected = options.map((option) => `'${option}'`).join(' or ')
  if (typeof value !== 'string') throw new ArgumentTypeError(argument, expected, value)
  if (!(options as readonly string[]).includes(value)) throw new ArgumentValueError(argument, expected, value)
}
