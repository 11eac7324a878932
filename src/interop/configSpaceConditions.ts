import { checkFinite, checkPlainObject } from '../base/index.ts'
import type { Condition, Parameter, ParamValue } from '../space/index.ts'
import { checkArray, checkString, readValue, readValues, unsupported } from './importedSpace.ts'
import { doubleAfter, doubleBefore } from './nextDouble.ts'

type Parameters = ReadonlyMap<string, Parameter>
type Range = { readonly min?: number; readonly max?: number }
/** What a parent has to hold. */
type Held = readonly ParamValue[] | Range

const isRange = (held: Held): held is Range => !Array.isArray(held)

/** One condition: about one parent, or all of several. */
type Conjunction = ReadonlyMap<string, Held>

/**
 * The condition of every child. Several conditions of one child must all hold.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry at fault
 */
export function readConditions(argument: string, conditions: readonly unknown[], parameters: Parameters): ReadonlyMap<string, Condition> {
  const children = new Map<string, Conjunction>()
  conditions.forEach((raw, i) => {
    const at = `${argument}[${i}]`
    checkPlainObject(at, raw)
    const { child } = raw
    checkString(`${at}.child`, child)
    if (!parameters.has(child)) throw unsupported(`${at}.child`, 'the name of a hyperparameter', child)
    const known = children.get(child)
    const condition = readCondition(at, raw, parameters)
    children.set(child, known === undefined ? condition : both(at, known, condition))
  })
  return new Map(Array.from(children, ([child, condition]) => [child, Object.fromEntries(condition)]))
}

function readCondition(argument: string, raw: unknown, parameters: Parameters): Conjunction {
  checkPlainObject(argument, raw)
  const { type } = raw
  if (type !== 'AND' && type !== 'OR') return readSimple(argument, raw, parameters)
  checkArray(`${argument}.conditions`, raw.conditions)
  if (raw.conditions.length === 0) throw unsupported(`${argument}.conditions`, 'at least one condition', raw.conditions)
  const conditions = raw.conditions.map((entry, i) => readCondition(`${argument}.conditions[${i}]`, entry, parameters))
  return conditions.reduce((a, b) => (type === 'AND' ? both(argument, a, b) : either(argument, a, b)))
}

function readSimple(argument: string, raw: Readonly<Record<string, unknown>>, parameters: Parameters): Conjunction {
  const { type, parent } = raw
  checkString(`${argument}.parent`, parent)
  const parameter = parameters.get(parent)
  if (parameter === undefined) throw unsupported(`${argument}.parent`, 'the name of a hyperparameter', parent)
  const only = (held: Held): Conjunction => new Map([[parent, held]])
  const value = type === 'IN' ? undefined : readValue(`${argument}.value`, raw.value)
  switch (type) {
    case 'EQ':
      return only([value!])
    case 'IN':
      return only(readValues(`${argument}.values`, raw.values))
    case 'NEQ': {
      const values = listed(parameter)
      if (values === undefined) throw unsupported(`${argument}.type`, `a list or a range of values of ${parent}`, type)
      return only(values.filter((other) => other !== value))
    }
    case 'LT':
    case 'GT': {
      if (parameter.type === 'ordinal') {
        const at = parameter.values.indexOf(value!)
        if (at < 0) throw unsupported(`${argument}.value`, `a value of ${parent}`, value)
        return only(type === 'LT' ? parameter.values.slice(0, at) : parameter.values.slice(at + 1))
      }
      if (parameter.type !== 'float' && parameter.type !== 'int') throw unsupported(`${argument}.type`, `"EQ" or "IN" for ${parent}`, type)
      checkFinite(`${argument}.value`, value)
      return only(beyond(parameter.type, type, value))
    }
    default:
      throw unsupported(`${argument}.type`, "'EQ', 'NEQ', 'IN', 'LT', 'GT', 'AND' or 'OR'", type)
  }
}

/** The values strictly below or above a bound, as a closed range. */
function beyond(kind: 'float' | 'int', type: 'LT' | 'GT', bound: number): Range {
  if (kind === 'int') return type === 'LT' ? { max: Math.ceil(bound) - 1 } : { min: Math.floor(bound) + 1 }
  return type === 'LT' ? { max: doubleBefore(bound) } : { min: doubleAfter(bound) }
}

/** The values of a parameter that has a list of them. */
function listed(parameter: Parameter): readonly ParamValue[] | undefined {
  if (parameter.type === 'categorical') return parameter.choices
  if (parameter.type === 'ordinal') return parameter.values
  return parameter.type === 'fixed' ? [parameter.value] : undefined
}

function both(argument: string, a: Conjunction, b: Conjunction): Conjunction {
  const all = new Map(a)
  for (const [parent, held] of b) {
    const known = all.get(parent)
    all.set(parent, known === undefined ? held : intersection(argument, known, held))
  }
  return all
}

function intersection(argument: string, a: Held, b: Held): Held {
  if (isRange(a) && isRange(b)) {
    const min = Math.max(a.min ?? -Infinity, b.min ?? -Infinity)
    const max = Math.min(a.max ?? Infinity, b.max ?? Infinity)
    if (min > max) throw unsupported(argument, 'conditions that can hold together', 'none')
    return { ...(min > -Infinity ? { min } : {}), ...(max < Infinity ? { max } : {}) }
  }
  if (isRange(a)) return intersection(argument, b, a)
  const values = a.filter((value) =>
    isRange(b) ? typeof value === 'number' && value >= (b.min ?? -Infinity) && value <= (b.max ?? Infinity) : b.includes(value),
  )
  if (values.length === 0) throw unsupported(argument, 'conditions that can hold together', 'none')
  return values
}

/** A disjunction about one parent is a list of its values; any other has no equal in a space. */
function either(argument: string, a: Conjunction, b: Conjunction): Conjunction {
  const [first, second] = [[...a], [...b]]
  const [parent, held] = first[0]
  const [other, more] = second[0]
  if (first.length > 1 || second.length > 1 || parent !== other || isRange(held) || isRange(more)) {
    throw unsupported(`${argument}.type`, 'a disjunction about the values of one parent', 'OR')
  }
  return new Map([[parent, [...new Set([...held, ...more])]]])
}
