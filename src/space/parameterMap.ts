import { ArgumentTypeError, ArgumentValueError, copyJson, type Json } from '../base/index.ts'
import { type Cells, equalCells, logCells } from './cells.ts'
import { type Codec, type Codecs, codecNamed } from './codec.ts'
import type { Coordinate } from './coordinate.ts'
import type { FloatParameter, IntParameter, Parameter, ParamValue } from './definition.ts'
import { linearInterval, logInterval } from './interval.ts'
import { isParamValue } from './readValue.ts'
import { floatSteps, integerSteps } from './steps.ts'

/** One parameter's map to and from its coordinates of the unit cube. */
export interface ParameterMap {
  readonly name: string
  /** None for a fixed value, one for a built-in kind, as many as its codec says for a custom one. */
  readonly coordinates: readonly Coordinate[]
  /** The cells of a discrete parameter. */
  readonly cells: Cells | undefined
  /** The canonical form of a legal value: no `-0`, the very step. @throws typed errors that name `argument` */
  read(argument: string, value: unknown): Json
  encodeInto(value: Json, out: Float64Array, at: number): void
  /** Legal whatever is in `u`: outside `[0, 1]`, or NaN, is the nearest end. */
  decode(u: ArrayLike<number>, at: number): Json
}

/** What is legal, and the words for it. */
interface Rule {
  /** The canonical form of a legal value, otherwise undefined. */
  readonly canonical: (value: unknown) => ParamValue | undefined
  readonly expected: string
  /** The JavaScript kind that the parameter's values have, when they all have the same. */
  readonly kindOfValue: string | undefined
}

const withoutMinusZero = (value: ParamValue): ParamValue => (typeof value === 'number' ? value + 0 : value)

function reader({ canonical, expected, kindOfValue }: Rule): ParameterMap['read'] {
  return (argument, value) => {
    const legal = canonical(value)
    if (legal !== undefined) return withoutMinusZero(legal)
    const isKind = isParamValue(value) && typeof value === (kindOfValue ?? typeof value)
    throw new (isKind ? ArgumentValueError : ArgumentTypeError)(argument, expected, value)
  }
}

function discrete(
  name: string,
  kind: Coordinate['kind'],
  cells: Cells,
  rule: Rule,
  levelOfValue: (value: Json) => number,
  valueOfLevel: (level: number) => ParamValue,
): ParameterMap {
  return {
    name,
    coordinates: [Object.freeze({ name, kind, levels: cells.count })],
    cells,
    read: reader(rule),
    encodeInto(value, out, at) {
      out[at] = cells.positionOf(levelOfValue(value))
    },
    decode: (u, at) => valueOfLevel(cells.levelOf(u[at])),
  }
}

function numericMap(name: string, parameter: FloatParameter | IntParameter): ParameterMap {
  const { type, min, max, scale, step } = parameter
  const isInteger = type === 'int'
  const steps = step === undefined ? undefined : isInteger ? integerSteps(min, max, step) : floatSteps(min, max, step)
  const isKind = isInteger ? Number.isSafeInteger : Number.isFinite
  const rule: Rule = {
    canonical(value) {
      if (typeof value !== 'number') return undefined
      if (steps === undefined) return isKind(value) && value >= min && value <= max ? value : undefined
      const level = steps.levelOf(value)
      return level < 0 ? undefined : steps.valueAt(level)
    },
    expected: `${isInteger ? 'an integer' : 'a number'} from ${min} to ${max}${steps === undefined ? '' : ` in steps of ${step}`}`,
    kindOfValue: 'number',
  }
  // a float whose bounds coincide is a grid of one level: there is nothing to move along
  if (steps !== undefined || isInteger || min === max) {
    const { count, levelOf, valueAt } = steps ?? integerSteps(min, max, 1)
    const cells = scale === 'log' && isInteger ? logCells(min, max) : equalCells(count)
    return discrete(name, 'integer', cells, rule, (value) => Math.max(0, levelOf(value as number)), valueAt)
  }
  const interval = scale === 'log' ? logInterval(min, max) : linearInterval(min, max)
  return {
    name,
    coordinates: [Object.freeze({ name, kind: 'continuous', levels: Infinity })],
    cells: undefined,
    read: reader(rule),
    encodeInto(value, out, at) {
      out[at] = interval.encode(value as number)
    },
    decode: (u, at) => interval.decode(u[at]),
  }
}

/** One of several values: `'categorical'` without an order, `'integer'` with one. */
function listMap(name: string, kind: 'categorical' | 'integer', values: readonly ParamValue[]): ParameterMap {
  const levels = new Map<unknown, number>(values.map((value, level) => [value, level]))
  const kinds = new Set(values.map((value) => typeof value))
  const shown = values.slice(0, 8).map((value) => JSON.stringify(value))
  const rule: Rule = {
    canonical: (value) => (levels.has(value) ? (value as ParamValue) : undefined),
    expected: `one of ${shown.join(', ')}${values.length > 8 ? ', ...' : ''}`,
    kindOfValue: kinds.size === 1 ? [...kinds][0] : undefined,
  }
  return discrete(
    name,
    kind,
    equalCells(values.length),
    rule,
    (value) => levels.get(value) ?? 0,
    (level) => values[level] as ParamValue,
  )
}

/** A list of one, which the cube does not see. */
function fixedMap(name: string, fixed: ParamValue): ParameterMap {
  return { ...listMap(name, 'categorical', [fixed]), coordinates: [], cells: undefined, encodeInto: () => {} }
}

const clamped = (u: number): number => (u > 0 ? Math.min(1, u) : 0)

function customMap(name: string, codec: Codec): ParameterMap {
  const count = codec.coordinates
  const point = new Float64Array(count)
  return {
    name,
    coordinates: Array.from({ length: count }, () => Object.freeze({ name, kind: 'continuous' as const, levels: Infinity })),
    cells: undefined,
    read(argument, value) {
      if (value === undefined) throw new ArgumentTypeError(argument, codec.expected, value)
      const copy = copyJson(argument, value)
      if (!codec.check(copy)) throw new ArgumentValueError(argument, codec.expected, value)
      return copy
    },
    encodeInto(value, out, at) {
      codec.encodeInto(value, out, at)
      // below zero would be taken for inactive
      for (let k = at; k < at + count; k++) out[k] = clamped(out[k])
    },
    decode(u, at) {
      for (let k = 0; k < count; k++) point[k] = clamped(u[at + k])
      return codec.decode(point, 0)
    },
  }
}

/** The map of a parameter. @param argument  what messages call it */
export function parameterMap(argument: string, name: string, parameter: Parameter, codecs: Codecs): ParameterMap {
  switch (parameter.type) {
    case 'categorical':
      return listMap(name, 'categorical', parameter.choices)
    case 'ordinal':
      return listMap(name, 'integer', parameter.values)
    case 'fixed':
      return fixedMap(name, parameter.value)
    case 'custom':
      return customMap(name, codecNamed(`${argument}.codec`, codecs, parameter.codec))
    default:
      return numericMap(name, parameter)
  }
}
