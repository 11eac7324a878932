import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import type { ParamValue } from './definition.ts'

/** The error of a definition that breaks a rule which its types cannot state. */
export function illFormed(argument: string, expected: string, got: unknown): ArgumentValueError {
  return new ArgumentValueError(argument, expected, got, 'ERR_SPACE')
}

/** A number that is legal, without `-0`. @throws typed errors that name `argument` */
export function readNumber(argument: string, expected: string, value: unknown, legal: (x: number) => boolean): number {
  if (typeof value !== 'number') throw new ArgumentTypeError(argument, expected, value)
  if (!legal(value)) throw illFormed(argument, expected, value)
  return value + 0 // -0 does not survive JSON
}

/** Whether a value is of a kind that a built-in parameter can hold. */
export function isParamValue(value: unknown): value is ParamValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** A value of a built-in parameter, without `-0`. @throws typed errors that name `argument` */
export function readValue(argument: string, value: unknown): ParamValue {
  const expected = 'a string, a boolean, a finite number or null'
  if (!isParamValue(value)) throw new ArgumentTypeError(argument, expected, value)
  return typeof value === 'number' ? readNumber(argument, expected, value, Number.isFinite) : value
}

/** At least one value, all different, frozen. @throws typed errors that name `argument` or its entry */
export function readValues(argument: string, given: unknown): readonly ParamValue[] {
  if (!Array.isArray(given)) throw new ArgumentTypeError(argument, 'an array', given)
  const values = Array.from(given as readonly unknown[], (value, i) => readValue(`${argument}[${i}]`, value))
  if (values.length === 0) throw illFormed(argument, 'at least one value', given)
  const seen = new Set<ParamValue>()
  values.forEach((value, i) => {
    if (seen.has(value)) throw illFormed(`${argument}[${i}]`, 'values that all differ', value)
    seen.add(value)
  })
  return Object.freeze(values)
}
