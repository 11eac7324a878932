import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'

/** Throws unless `value` is one of the strings in `options`. */
export function checkOption<T extends string>(argument: string, value: unknown, options: readonly T[]): asserts value is T {
  if ((options as readonly unknown[]).includes(value)) return
  const expected = options.map((option) => `'${option}'`).join(' or ')
  if (typeof value !== 'string') throw new ArgumentTypeError(argument, expected, value)
  throw new ArgumentValueError(argument, expected, value)
}
