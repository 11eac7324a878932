import { ArgumentTypeError, ArgumentValueError, checkKeys, checkPlainObject } from '../base/index.ts'
import type { Parameter, ParamValue, Scale, SpaceDefinition } from './definition.ts'

/** Most cells a linear integer may have: above it a double in [0, 1) cannot tell every cell from its neighbour. */
const MAX_CELLS = 0x4000000000000

/** Largest integer on a log scale, for the same reason. */
const MAX_LOG_INTEGER = 0x10000000000

const RESERVED: readonly string[] = ['__proto__', 'constructor', 'prototype']

const illFormed = (argument: string, expected: string, got: unknown): ArgumentValueError =>
  new ArgumentValueError(argument, expected, got, 'ERR_SPACE')

function readNumber(argument: string, expected: string, value: unknown, legal: (x: number) => boolean): number {
  if (typeof value !== 'number') throw new ArgumentTypeError(argument, expected, value)
  if (!legal(value)) throw illFormed(argument, expected, value)
  return value + 0 // -0 does not survive JSON
}

function readValue(argument: string, value: unknown): ParamValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return readNumber(argument, 'a string, a boolean or a finite number', value, Number.isFinite)
  throw new ArgumentTypeError(argument, 'a string, a boolean or a finite number', value)
}

function readScale(argument: string, value: unknown): Scale | undefined {
  if (value === undefined || value === 'linear' || value === 'log') return value
  throw illFormed(argument, "'linear' or 'log'", value)
}

function readRange(argument: string, type: 'float' | 'int', raw: Readonly<Record<string, unknown>>): Parameter {
  checkKeys(argument, raw, ['type', 'min', 'max', 'scale'])
  const kind = type === 'float' ? 'a finite number' : 'a safe integer'
  const legal = type === 'float' ? Number.isFinite : Number.isSafeInteger
  const min = readNumber(`${argument}.min`, kind, raw.min, legal)
  const max = readNumber(`${argument}.max`, kind, raw.max, legal)
  const scale = readScale(`${argument}.scale`, raw.scale)
  if (max < min) throw illFormed(`${argument}.max`, `a number >= min (${min})`, max)
  if (scale === 'log') {
    if (min <= 0) throw illFormed(`${argument}.min`, 'a number > 0 on a log scale', min)
    if (type === 'int' && max > MAX_LOG_INTEGER) throw illFormed(`${argument}.max`, `at most ${MAX_LOG_INTEGER} on a log scale`, max)
  } else if (type === 'int' && max - min >= MAX_CELLS) {
    throw illFormed(`${argument}.max`, `fewer than ${MAX_CELLS} integers from min to max`, max)
  }
  return Object.freeze(scale === undefined ? { type, min, max } : { type, min, max, scale })
}

function readChoices(argument: string, raw: Readonly<Record<string, unknown>>): Parameter {
  checkKeys(argument, raw, ['type', 'choices'])
  const given: unknown = raw.choices
  if (!Array.isArray(given)) throw new ArgumentTypeError(`${argument}.choices`, 'an array', given)
  const choices = Array.from(given as readonly unknown[], (choice, i) => readValue(`${argument}.choices[${i}]`, choice))
  if (choices.length === 0) throw illFormed(`${argument}.choices`, 'at least one choice', given)
  const seen = new Set<ParamValue>()
  choices.forEach((choice, i) => {
    if (seen.has(choice)) throw illFormed(`${argument}.choices[${i}]`, 'choices that all differ', choice)
    seen.add(choice)
  })
  return Object.freeze({ type: 'categorical', choices: Object.freeze(choices) })
}

function readParameter(argument: string, raw: unknown): Parameter {
  checkPlainObject(argument, raw)
  const type = raw.type
  switch (type) {
    case 'float':
    case 'int':
      return readRange(argument, type, raw)
    case 'categorical':
      return readChoices(argument, raw)
    case 'fixed':
      checkKeys(argument, raw, ['type', 'value'])
      return Object.freeze({ type, value: readValue(`${argument}.value`, raw.value) })
    default:
      throw illFormed(`${argument}.type`, "'float', 'int', 'categorical' or 'fixed'", type)
  }
}

/**
 * A frozen copy of a space, after checking every rule that its types cannot state.
 *
 * Throws with `ERR_ARGUMENT_TYPE` for something of the wrong kind (`min: '1'`), `ERR_ARGUMENT_VALUE` for a key that a parameter
 * does not have, and `ERR_SPACE` for everything else: bounds in the wrong order, NaN or infinite; a log scale from zero or below;
 * integers that are not safe or too many to tell apart (2^50 on a linear scale, values above 2^40 on a log scale); no choices or
 * two the same; the names `__proto__`, `constructor`, `prototype` and `''`; no parameter at all.
 */
export function checkDefinition(argument: string, value: unknown): SpaceDefinition {
  checkPlainObject(argument, value)
  const symbol = Object.getOwnPropertySymbols(value)[0]
  if (symbol !== undefined) throw illFormed(argument, 'names that are strings', symbol)
  const definition: Record<string, Parameter> = {}
  for (const name of Object.keys(value)) {
    if (name === '') throw illFormed(`${argument}[""]`, 'a name that is not empty', name)
    if (RESERVED.includes(name)) throw illFormed(`${argument}.${name}`, `a name other than ${RESERVED.join(', ')}`, name)
    definition[name] = readParameter(`${argument}.${name}`, value[name])
  }
  if (Object.keys(definition).length === 0) throw illFormed(argument, 'at least one parameter', value)
  return Object.freeze(definition)
}
