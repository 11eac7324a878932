import { ArgumentTypeError, checkKeys, checkPlainObject } from '../base/index.ts'
import { checkCondition } from './checkCondition.ts'
import type { Parameter, Scale, SpaceDefinition } from './definition.ts'
import { illFormed, readNumber, readValue, readValues } from './readValue.ts'
import { floatSteps } from './steps.ts'

/** Most cells a linear integer may have: above it a double in [0, 1) cannot tell every cell from its neighbour. */
const MAX_CELLS = 0x4000000000000

/** Largest integer on a log scale, for the same reason. */
const MAX_LOG_INTEGER = 0x10000000000

const RESERVED: readonly string[] = ['__proto__', 'constructor', 'prototype']

type Raw = Readonly<Record<string, unknown>>

function readScale(argument: string, value: unknown): Scale | undefined {
  if (value === undefined || value === 'linear' || value === 'log') return value
  throw illFormed(argument, "'linear' or 'log'", value)
}

function readStep(argument: string, kind: string, legal: (x: number) => boolean, scale: Scale | undefined, value: unknown): number {
  const step = readNumber(argument, `${kind} > 0`, value, (x) => legal(x) && x > 0)
  if (scale === 'log') throw illFormed(argument, 'to be absent: steps are even, and the scale is logarithmic', value)
  return step
}

function readRange(argument: string, type: 'float' | 'int', raw: Raw): Parameter {
  checkKeys(argument, raw, ['type', 'min', 'max', 'scale', 'step', 'when'])
  const kind = type === 'float' ? 'a finite number' : 'a safe integer'
  const legal = type === 'float' ? Number.isFinite : Number.isSafeInteger
  const min = readNumber(`${argument}.min`, kind, raw.min, legal)
  const max = readNumber(`${argument}.max`, kind, raw.max, legal)
  const scale = readScale(`${argument}.scale`, raw.scale)
  if (max < min) throw illFormed(`${argument}.max`, `a number >= min (${min})`, max)
  const step = raw.step === undefined ? undefined : readStep(`${argument}.step`, kind, legal, scale, raw.step)
  if (scale === 'log') {
    if (min <= 0) throw illFormed(`${argument}.min`, 'a number > 0 on a log scale', min)
    if (type === 'int' && max > MAX_LOG_INTEGER) throw illFormed(`${argument}.max`, `at most ${MAX_LOG_INTEGER} on a log scale`, max)
  } else if (type === 'int' && (max - min) / (step ?? 1) >= MAX_CELLS) {
    throw illFormed(`${argument}.max`, `fewer than ${MAX_CELLS} integers from min to max`, max)
  } else if (type === 'float' && step !== undefined && floatSteps(min, max, step) === undefined) {
    throw illFormed(`${argument}.step`, 'a step that double precision can tell apart at min and max', step)
  }
  return { type, min, max, ...(scale === undefined ? {} : { scale }), ...(step === undefined ? {} : { step }) }
}

function readCodec(argument: string, value: unknown): string {
  if (typeof value !== 'string') throw new ArgumentTypeError(argument, 'the name of a codec', value)
  return value
}

function readParameter(argument: string, raw: Raw): Parameter {
  const type = raw.type
  switch (type) {
    case 'float':
    case 'int':
      return readRange(argument, type, raw)
    case 'categorical':
      checkKeys(argument, raw, ['type', 'choices', 'when'])
      return { type, choices: readValues(`${argument}.choices`, raw.choices) }
    case 'ordinal':
      checkKeys(argument, raw, ['type', 'values', 'when'])
      return { type, values: readValues(`${argument}.values`, raw.values) }
    case 'fixed':
      checkKeys(argument, raw, ['type', 'value', 'when'])
      return { type, value: readValue(`${argument}.value`, raw.value) }
    case 'custom':
      checkKeys(argument, raw, ['type', 'codec', 'when'])
      return { type, codec: readCodec(`${argument}.codec`, raw.codec) }
    default:
      throw illFormed(`${argument}.type`, "'float', 'int', 'categorical', 'ordinal', 'fixed' or 'custom'", type)
  }
}

function readEntry(argument: string, raw: unknown): Parameter {
  checkPlainObject(argument, raw)
  const parameter = readParameter(argument, raw)
  return Object.freeze(raw.when === undefined ? parameter : { ...parameter, when: checkCondition(`${argument}.when`, raw.when) })
}

/**
 * A frozen copy of a space, after checking every rule that its types cannot state, save for those between parameters.
 *
 * Throws with `ERR_ARGUMENT_TYPE` for something of the wrong kind (`min: '1'`), `ERR_ARGUMENT_VALUE` for a key that a parameter
 * does not have, and `ERR_SPACE` for everything else: bounds in the wrong order, NaN or infinite; a log scale from zero or below;
 * integers that are not safe or too many to tell apart (2^50 on a linear scale, values above 2^40 on a log scale); steps on a log
 * scale, or too small to tell apart; no choices or two the same; a condition without a parent; the names `__proto__`, `constructor`,
 * `prototype` and `''`; no parameter at all.
 */
export function checkDefinition(argument: string, value: unknown): SpaceDefinition {
  checkPlainObject(argument, value)
  const symbol = Object.getOwnPropertySymbols(value)[0]
  if (symbol !== undefined) throw illFormed(argument, 'names that are strings', symbol)
  const definition: Record<string, Parameter> = {}
  for (const name of Object.keys(value)) {
    if (name === '') throw illFormed(`${argument}[""]`, 'a name that is not empty', name)
    if (RESERVED.includes(name)) throw illFormed(`${argument}.${name}`, `a name other than ${RESERVED.join(', ')}`, name)
    definition[name] = readEntry(`${argument}.${name}`, value[name])
  }
  if (Object.keys(definition).length === 0) throw illFormed(argument, 'at least one parameter', value)
  return Object.freeze(definition)
}
