import { checkPlainObject } from '../base/index.ts'
import type { Parameter, ParamValue } from '../space/index.ts'
import { bounded, equalText, joined, nameText, valueText } from './constraintText.ts'
import { checkArray, checkString, readValue, readValues, unsupported } from './importedSpace.ts'

type Parameters = ReadonlyMap<string, Parameter>
type Raw = Readonly<Record<string, unknown>>

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['LT', '<'],
  ['LE', '<='],
  ['EQ', '=='],
  ['GT', '>'],
  ['GE', '>='],
])

/**
 * What is forbidden, as constraints: `not (...)` of each clause. An inactive parameter forbids nothing.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the entry at fault
 */
export function readForbiddens(argument: string, forbiddens: readonly unknown[], parameters: Parameters): readonly string[] {
  return forbiddens.flatMap((raw, i) => {
    const at = `${argument}[${i}]`
    checkPlainObject(at, raw)
    // a list of values is one constraint a value, each of them short
    if (raw.type === 'IN') return readList(at, raw, parameters).map((text) => bounded(at, `not (${text})`))
    return [bounded(at, `not (${readClause(at, raw, parameters)})`)]
  })
}

function readClause(argument: string, raw: unknown, parameters: Parameters): string {
  checkPlainObject(argument, raw)
  const { type } = raw
  checkString(`${argument}.type`, type)
  if (type === 'AND' || type === 'OR') {
    checkArray(`${argument}.clauses`, raw.clauses)
    if (raw.clauses.length === 0) throw unsupported(`${argument}.clauses`, 'at least one clause', raw.clauses)
    const texts = raw.clauses.map((clause, i) => readClause(`${argument}.clauses[${i}]`, clause, parameters))
    return joined(texts, type === 'AND' ? 'and' : 'or')
  }
  if (type === 'IN') return joined(readList(argument, raw, parameters), 'or')
  if (type === 'EQUALS') {
    const { name, value } = raw
    readParameter(`${argument}.name`, name, parameters)
    return equalText(name as string, readValue(`${argument}.value`, value))
  }
  const [kind, relation] = type === 'RELATION' ? ['RELATION', String(raw.lambda)] : type.split('_')
  const sign = SIGNS.get(relation ?? '')
  if (sign === undefined || (kind !== 'RELATION' && kind !== 'CLAUSE')) {
    throw unsupported(`${argument}.type`, "'EQUALS', 'IN', 'AND', 'OR', 'CLAUSE_...' or 'RELATION_...'", type)
  }
  return kind === 'CLAUSE' ? readBound(argument, raw, sign, parameters) : readRelation(argument, raw, sign, parameters)
}

function readList(argument: string, raw: Raw, parameters: Parameters): readonly string[] {
  readParameter(`${argument}.name`, raw.name, parameters)
  const values = readValues(`${argument}.values`, raw.values)
  if (values.length === 0) throw unsupported(`${argument}.values`, 'at least one value', values)
  return values.map((value) => equalText(raw.name as string, value))
}

/** A parameter beyond a bound; of an ordinal, the values beyond it. */
function readBound(argument: string, raw: Raw, sign: string, parameters: Parameters): string {
  const { name } = raw
  const parameter = readParameter(`${argument}.name`, name, parameters)
  const value = readValue(`${argument}.value`, raw.value)
  if (parameter.type === 'ordinal') {
    const at = parameter.values.indexOf(value)
    if (at < 0) throw unsupported(`${argument}.value`, `a value of ${String(name)}`, value)
    const values = beyond(parameter.values, at, sign)
    return values.length === 0
      ? 'false'
      : joined(
          values.map((other) => equalText(name as string, other)),
          'or',
        )
  }
  checkNumeric(`${argument}.name`, name, parameter)
  return `${nameText(name as string)} ${sign} ${valueText(value)}`
}

function beyond(values: readonly ParamValue[], at: number, sign: string): readonly ParamValue[] {
  if (sign.startsWith('<')) return values.slice(0, sign === '<=' ? at + 1 : at)
  return values.slice(sign === '>=' ? at : at + 1)
}

function readRelation(argument: string, raw: Raw, sign: string, parameters: Parameters): string {
  for (const side of ['left', 'right'] as const) {
    const parameter = readParameter(`${argument}.${side}`, raw[side], parameters)
    if (sign !== '==') checkNumeric(`${argument}.${side}`, raw[side], parameter)
  }
  return `${nameText(raw.left as string)} ${sign} ${nameText(raw.right as string)}`
}

function readParameter(argument: string, name: unknown, parameters: Parameters): Parameter {
  checkString(argument, name)
  const parameter = parameters.get(name)
  if (parameter === undefined) throw unsupported(argument, 'the name of a hyperparameter', name)
  return parameter
}

function checkNumeric(argument: string, name: unknown, parameter: Parameter): void {
  const values =
    parameter.type === 'categorical'
      ? parameter.choices
      : parameter.type === 'ordinal'
        ? parameter.values
        : parameter.type === 'fixed'
          ? [parameter.value]
          : []
  if (values.some((value) => typeof value !== 'number')) throw unsupported(argument, 'a hyperparameter that is a number', name)
}
