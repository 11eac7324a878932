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

/** A parameter as Ax's `create_experiment` takes it, with a `type`, or as a configuration class of Ax 1.x, with a `parameter_type`. */
export interface AxParameter {
  readonly name: string
  readonly type?: string
  readonly parameter_type?: string
  readonly [key: string]: unknown
}

type Raw = Readonly<Record<string, unknown>>

const CHOICE_KEYS = ['values', 'is_ordered', 'dependent_parameters']

const KEYS = [
  ...['name', 'type', 'bounds', 'values', 'value', 'value_type', 'log_scale', 'digits', 'is_ordered', 'sort_values', 'dependents'],
  ...['is_fidelity', 'is_task', 'target_value', 'expression_str'],
]

/**
 * A space from the list of parameters, and of parameter constraints, that Ax's `create_experiment` takes.
 *
 * Understood: `range` (`bounds`, `log_scale`, `value_type` `int` or `float`), `choice` (`values`, `is_ordered`, `sort_values`, with Ax's
 * defaults: all but strings are ordered, and sorted; null has no order), `fixed`, and `dependents`, which become conditions; linear
 * constraints (`'x1 + 2*x2 <= 3'`, `'x1 <= 2*x2'`), which become constraints. The entries of `RangeParameterConfig` (`bounds`,
 * `parameter_type`, `step_size`, `scaling`) and `ChoiceParameterConfig` (`values`, `parameter_type`, `is_ordered`, `dependent_parameters`)
 * of Ax 1.x as well. Where bounds have no `value_type`, whole ones mean an integer; Python
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
    const { name } = raw as Raw
    for (const key of ['dependents', 'dependent_parameters']) {
      const dependents = (raw as Raw)[key]
      if (dependents !== undefined && dependents !== null)
        readDependents(`parameters[${i}].${key}`, name as string, dependents, known, when)
    }
  })
  const constraints = parameterConstraints.map((text: unknown, i) => readAxConstraint(`parameterConstraints[${i}]`, text, known))
  return imported(
    'parameters',
    Array.from(known, ([name, parameter]) => [name, conditional(parameter, when.get(name))] as const),
    constraints,
  )
}

/** An entry of a configuration class of Ax 1.x, which is known by what it has. */
function readConfiguration(argument: string, raw: Raw): Parameter {
  const { bounds, parameter_type: kind, step_size: step, scaling } = raw
  if (raw.expression_str !== undefined) throw unsupported(`${argument}.expression_str`, 'no derived parameter', raw.expression_str)
  const isRange = bounds !== undefined
  const kinds = isRange ? ['float', 'int'] : ['float', 'int', 'str', 'bool']
  checkKeys(argument, raw, ['name', 'parameter_type', ...(isRange ? ['bounds', 'step_size', 'scaling'] : CHOICE_KEYS)])
  if (!kinds.includes(kind as string)) throw unsupported(`${argument}.parameter_type`, kinds.map((each) => `'${each}'`).join(' or '), kind)
  if (!isRange) return readChoice(argument, raw)
  if (scaling !== undefined && scaling !== null && scaling !== 'linear' && scaling !== 'log') {
    throw unsupported(`${argument}.scaling`, "'linear' or 'log'", scaling)
  }
  const [lower, upper] = readBounds(argument, bounds)
  return numeric(kind as 'float' | 'int', lower, upper, scaling === 'log', step)
}

function readParameter(argument: string, raw: Raw): Parameter {
  if (raw.type === undefined && raw.parameter_type !== undefined) return readConfiguration(argument, raw)
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

function readBounds(argument: string, bounds: unknown): readonly [lower: number, upper: number] {
  checkArray(`${argument}.bounds`, bounds)
  if (bounds.length !== 2) throw unsupported(`${argument}.bounds`, 'a lower and an upper bound', bounds)
  const [lower, upper] = bounds
  checkFinite(`${argument}.bounds[0]`, lower)
  checkFinite(`${argument}.bounds[1]`, upper)
  return [lower, upper]
}

function readRange(argument: string, raw: Raw): Parameter {
  const { bounds, value_type: kind } = raw
  const [lower, upper] = readBounds(argument, bounds)
  const log = readFlag(`${argument}.log_scale`, raw.log_scale)
  if (kind === undefined || kind === null) return numeric([lower, upper].every(Number.isInteger) ? 'int' : 'float', lower, upper, log)
  if (kind !== 'int' && kind !== 'float') throw unsupported(`${argument}.value_type`, "'int' or 'float' for a range", kind)
  return numeric(kind, lower, upper, log)
}

function readChoice(argument: string, raw: Raw): Parameter {
  const values = readValues(`${argument}.values`, raw.values)
  const isText = values.every((value) => typeof value === 'string') || values.includes(null)
  const isOrdered = raw.is_ordered === undefined || raw.is_ordered === null ? !isText : readFlag(`${argument}.is_ordered`, raw.is_ordered)
  if (!isOrdered) return { type: 'categorical', choices: values }
  const isSorted =
    raw.sort_values === undefined || raw.sort_values === null ? !isText : readFlag(`${argument}.sort_values`, raw.sort_values)
  if (!isSorted) return { type: 'ordinal', values }
  const sortable = values.filter((value) => value !== null)
  if (sortable.length < values.length) throw unsupported(`${argument}.sort_values`, 'false where null is among the values', raw.sort_values)
  return { type: 'ordinal', values: sortable.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) }
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
    // the keys of JSON are text; Python writes truth values with a capital, and null as None
    const value = values.find(
      (candidate) =>
        String(candidate) === key ||
        (typeof candidate === 'boolean' && String(candidate) === key.toLowerCase()) ||
        (candidate === null && key === 'None'),
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
