import { checkKeys, checkPlainObject } from '../base/index.ts'
import type { Condition, ValueRange } from './definition.ts'
import { illFormed, readNumber, readValues } from './readValue.ts'

/** A frozen copy of the shape of a condition; whether its parents exist and can hold the values is seen when all are known. */
export function checkCondition(argument: string, value: unknown): Condition {
  checkPlainObject(argument, value)
  const condition: Record<string, Condition[string]> = {}
  for (const [parent, wanted] of Object.entries(value)) {
    const at = `${argument}.${parent}`
    // "__proto__" is no parameter's name, and must not become a prototype here
    if (parent === '__proto__') throw illFormed(at, 'the name of a parameter of this space', parent)
    condition[parent] = Array.isArray(wanted) ? readValues(at, wanted) : readRange(at, wanted)
  }
  if (Object.keys(condition).length === 0) throw illFormed(argument, 'at least one parent', value)
  return Object.freeze(condition)
}

function readRange(argument: string, value: unknown): ValueRange {
  checkPlainObject(argument, value)
  checkKeys(argument, value, ['min', 'max'])
  const bound = (name: 'min' | 'max'): { readonly [K in typeof name]?: number } =>
    value[name] === undefined ? {} : { [name]: readNumber(`${argument}.${name}`, 'a finite number', value[name], Number.isFinite) }
  const range: ValueRange = { ...bound('min'), ...bound('max') }
  if (range.min === undefined && range.max === undefined)
    throw illFormed(argument, 'a list of values, or at least one of min and max', value)
  if (range.min !== undefined && range.max !== undefined && range.max < range.min) {
    throw illFormed(`${argument}.max`, `a number >= min (${range.min})`, range.max)
  }
  return Object.freeze(range)
}
