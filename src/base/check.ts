import { ArgumentTypeError, ArgumentValueError } from './errors.ts'

/** What an integer in `[min, max]` is called. */
export function integerText(min: number, max: number = Number.MAX_SAFE_INTEGER): string {
  return max === Number.MAX_SAFE_INTEGER ? `a safe integer >= ${min}` : `an integer from ${min} to ${max}`
}

/** Throws unless `value` is an integer in `[min, max]`. */
export function checkInteger(
  argument: string,
  value: unknown,
  min: number,
  max: number = Number.MAX_SAFE_INTEGER,
): asserts value is number {
  const expected = integerText(min, max)
  if (typeof value !== 'number') throw new ArgumentTypeError(argument, expected, value)
  if (!Number.isSafeInteger(value) || value < min || value > max) throw new ArgumentValueError(argument, expected, value)
}

/** Throws unless `value` is a plain object: made by a literal, `JSON.parse` or `Object.create(null)`. */
export function checkPlainObject(argument: string, value: unknown): asserts value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ArgumentTypeError(argument, 'a plain object', value)
  const prototype: unknown = Object.getPrototypeOf(value)
  // another realm's plain object has another Object.prototype, whose own prototype is null all the same
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new ArgumentTypeError(argument, 'a plain object', value)
}

/** Throws unless every key of `value` is one of `allowed`; the message names the first that is not. */
export function checkKeys(argument: string, value: Readonly<Record<string, unknown>>, allowed: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (!allowed.includes(key)) throw new ArgumentValueError(`${argument}.${key}`, `one of the keys ${allowed.join(', ')}`, key)
  }
}

/** Throws unless `value` has at least `length` entries. */
export function checkLength(argument: string, value: ArrayLike<unknown>, length: number): void {
  if (value.length < length) throw new ArgumentValueError(argument, `at least ${length} entries`, value.length)
}
