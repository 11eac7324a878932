import { oneOf } from './readers.ts'

/** Throws unless `value` is one of the strings in `choices`. */
export function checkChoice<T extends string>(argument: string, value: unknown, choices: readonly T[]): asserts value is T {
  oneOf(...choices).read(argument, value)
}
