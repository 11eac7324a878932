import { checkFinite, checkKeys, checkPlainObject } from '../base/index.ts'
import type { Condition, Parameter, ParamValue } from '../space/index.ts'
import { readAxConstraint } from './axConstraint.ts'
import {
  checkArray,
  checkString,
  conditional,
  type ImportedSpace,
  imported,
  numeric,
  readFlag,
  readValue,
  readValues,
  unsupported,
} from './importedSpace.ts'

/** A parameter as Ax's `create_experiment` takes it. */
export interface AxParameter {
  readonly name: string
  readonly type: string
  readonly [key: string]: unknown
}

type Raw = Readonly<Record<string, unknown>>

const KEYS = [
  ...['name', 'type', 'bounds', 'values', 'value', 'value_type', 'log_scale', 'digits', 'is_ordered', 'sort_values', 'dependents'],
  ...['is_fidelity', 'is_task', 'target_value', 'expression_str'],
]

/**
 * A space from the list of parameters, and of parameter constraints, that Ax's `create_experiment` takes.
 *
 * Understood: `range` (`bounds`, `log_scale`, `value_type` `int` or `float`), `choice` (`values`, `is_ordered`, `sort_values`, with Ax's
 * defaults: all but strings are ordered, and sorted), `fixed`, and `dependents`, which become conditions; order constraints and linear
 * constraints (`'x1 + 2*x2 <= 3'`), which become constraints. Where bounds have no `value_type`, whole ones mean an integer; Python
 * tells `1` from `1.0` and JSON does not, so write the type. Refused, by an error that names the entry: `derived` parameters, fidelities,
 * tasks, `digits`, `target_value`, and a child of several parents.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry at fault: `parameters[2].digits`
 */
export function fromAx(parameters: readonly AxParameter[], parameterConstraints: readonly string[] = []): ImportedSpace {
  checkArray('parameters', parameters)
  checkArray('parameterConstraints', parameterConstraints)
  const known = new Map<string, Parameter>()
  parameters.forEach((raw: unknown, i) => {
    const argument = `parameters[${i}]`
    checkPlainObject(argument, raw)
    const { name } = raw
    checkString(`${argument}.name`, name)
    if (known.has(name)) throw unsupported(`${argument}.name`, 'names that all differ', name)
    known.set(name, readParameter(argument, raw))
  })
  const when = new Map<string, Condition>()
  parameters.forEach((raw, i) => {
    const { name, dependents } = raw as Raw
    if (dependents !== undefined && dependents !== null)
      readDependents(`parameters[${i}].dependents`, name as string, dependents, known, when)
  })
  const constraints = parameterConstraints.map((text: unknown, i) => readAxConstraint(`parameterConstraints[${i}]`, text, known))
  return imported(
    'parameters',
    Array.from(known, ([name, parameter]) => [name, conditional(parameter, when.get(name))] as const),
    constraints,
  )
}

function readParameter(argument: string, raw: Raw): Parameter {
  checkKeys(argument, raw, KEYS)
  for (const key of ['is_fidelity', 'is_task']) {
    if (readFlag(`${argument}.${key}`, raw[key])) throw unsupported(`${argument}.${key}`, 'false', true)
  }
  for (const key of ['digits', 'target_value']) {
    if (raw[key] !== undefined && raw[key] !== null) throw unsupported(`${argument}.${key}`, 'to be absent', raw[key])
  }
  const { type } = raw
  if (type === 'range') return readRange(argument, raw)
  if (type === 'fixed') return { type, value: readValue(`${argument}.value`, raw.value) }
  if (type === 'choice') return readChoice(argument, raw)
  throw unsupported(`${argument}.type`, "'range', 'choice' or 'fixed'", type)
}

function readRange(argument: string, raw: Raw): Parameter {
  const { bounds, value_type: kind } = raw
  checkArray(`${argument}.bounds`, bounds)
  if (bounds.length !== 2) throw unsupported(`${argument}.bounds`, 'a lower and an upper bound', bounds)
  const [lower, upper] = bounds
  checkFinite(`${argument}.bounds[0]`, lower)
  checkFinite(`${argument}.bounds[1]`, upper)
  const log = readFlag(`${argument}.log_scale`, raw.log_scale)
  if (kind === undefined || kind === null) return numeric([lower, upper].every(Number.isInteger) ? 'int' : 'float', lower, upper, log)
  if (kind !== 'int' && kind !== 'float') throw unsupported(`${argument}.value_type`, "'int' or 'float' for a range", kind)
  return numeric(kind, lower, upper, log)
}

function readChoice(argument: string, raw: Raw): Parameter {
  const values = readValues(`${argument}.values`, raw.values)
  const isText = values.every((value) => typeof value === 'string')
  const isOrdered = raw.is_ordered === undefined || raw.is_ordered === null ? !isText : readFlag(`${argument}.is_ordered`, raw.is_ordered)
  if (!isOrdered) return { type: 'categorical', choices: values }
  const isSorted =
    raw.sort_values === undefined || raw.sort_values === null ? !isText : readFlag(`${argument}.sort_values`, raw.sort_values)
  return { type: 'ordinal', values: isSorted ? [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) : values }
}

function readDependents(
  argument: string,
  parent: string,
  dependents: unknown,
  known: ReadonlyMap<string, Parameter>,
  when: Map<string, Condition>,
): void {
  checkPlainObject(argument, dependents)
  const parameter = known.get(parent)!
  const values: readonly ParamValue[] =
    parameter.type === 'categorical'
      ? parameter.choices
      : parameter.type === 'ordinal'
        ? parameter.values
        : parameter.type === 'fixed'
          ? [parameter.value]
          : []
  for (const key of Object.keys(dependents)) {
    // the keys of JSON are text; Python writes truth values with a capital
    const value = values.find(
      (candidate) => String(candidate) === key || (typeof candidate === 'boolean' && String(candidate) === key.toLowerCase()),
    )
    if (value === undefined) throw unsupported(`${argument}.${key}`, `a value of ${parent}`, key)
    const children = dependents[key]
    checkArray(`${argument}.${key}`, children)
    children.forEach((child, i) => {
      const at = `${argument}.${key}[${i}]`
      checkString(at, child)
      if (!known.has(child)) throw unsupported(at, 'the name of a parameter', child)
      const condition = when.get(child)
      if (condition !== undefined && !Object.hasOwn(condition, parent)) throw unsupported(at, 'a child of one parent', child)
      const held = (condition?.[parent] ?? []) as readonly ParamValue[]
      when.set(child, Object.fromEntries([[parent, [...held, value]]]))
    })
  }
}
