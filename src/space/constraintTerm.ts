import { ArgumentValueError, type Json } from '../base/index.ts'
import type { ParamValue, SpaceDefinition } from './definition.ts'

/** The values of one trial by name; an inactive parameter has none. */
export type Values = Readonly<Record<string, Json>>

/** What a piece of a constraint gives; `mixed` for a parameter whose choices are of several kinds. */
export type TermKind = 'number' | 'string' | 'boolean' | 'null' | 'mixed'

/** A piece of a constraint: what it gives, and how to compute it. */
export interface Term {
  readonly kind: TermKind
  /** The parameters that it mentions. */
  readonly names: readonly string[]
  /** The value; undefined for a truth that hangs on an inactive parameter. Numbers are computed only where all `names` are active. */
  readonly of: (values: Values) => ParamValue | undefined
  /** The values that a bare parameter can take, where they are a list. */
  readonly choices?: readonly ParamValue[]
  /** The value of a piece of text that is nothing but a value. */
  readonly constant?: ParamValue
}

/** The constraint that is being read: its text, its place, and the space that it is about. */
export interface Scope {
  /** What messages call the constraint: `constraints[2]`. */
  readonly argument: string
  readonly definition: SpaceDefinition
}

/** The error for a piece of a constraint that is not allowed: it names the constraint, what may stand there, and the piece. */
export function notAllowed({ argument }: Scope, expected: string, piece: string): ArgumentValueError {
  return new ArgumentValueError(argument, expected, piece, 'ERR_CONSTRAINT')
}

/** Throws unless every term gives a number. */
export function checkNumbers(scope: Scope, piece: string, terms: readonly Term[]): void {
  const wrong = terms.find(({ kind }) => kind !== 'number')
  if (wrong !== undefined) throw notAllowed(scope, `numbers in ${piece}`, shown(wrong))
}

/** Throws unless every term is true or false. */
export function checkTruths(scope: Scope, piece: string, terms: readonly Term[]): void {
  const wrong = terms.find(({ kind }) => kind !== 'boolean')
  if (wrong !== undefined) throw notAllowed(scope, `something true or false in ${piece}`, shown(wrong))
}

/** A term in a message. */
export function shown({ kind, names, constant }: Term): string {
  if (constant !== undefined) return `the ${constant === null ? '' : `${kind} `}${JSON.stringify(constant)}`
  return `a ${kind === 'mixed' ? 'value of several kinds' : kind}${names.length > 0 ? ` of ${names.join(', ')}` : ''}`
}

/** Every name that the terms mention, once. */
export function namesOf(terms: readonly Term[]): readonly string[] {
  return [...new Set(terms.flatMap(({ names }) => names))]
}

/** A value written in the text, or one of the names `pi` and `e`. */
export function constantTerm(value: ParamValue): Term {
  return { kind: kindOf([value]), names: [], of: () => value, constant: value }
}

function kindOf(values: readonly ParamValue[]): TermKind {
  const [kind, ...others] = new Set(values.map((value) => (value === null ? 'null' : (typeof value as TermKind))))
  return others.length > 0 ? 'mixed' : kind
}

/** A parameter of the space; undefined where the space has none of that name. */
export function parameterTerm(scope: Scope, name: string): Term | undefined {
  const { definition } = scope
  if (!Object.hasOwn(definition, name)) return undefined
  const parameter = definition[name]
  // an inactive parameter's name may be that of something every object inherits
  const of = (values: Values): ParamValue | undefined => (Object.hasOwn(values, name) ? (values[name] as ParamValue) : undefined)
  const names = [name]
  switch (parameter.type) {
    case 'categorical':
      return { kind: kindOf(parameter.choices), names, of, choices: parameter.choices }
    case 'ordinal':
      return { kind: kindOf(parameter.values), names, of, choices: parameter.values }
    case 'fixed':
      return { kind: kindOf([parameter.value]), names, of }
    case 'custom':
      throw notAllowed(scope, 'a parameter that is not of a custom kind', name)
    default:
      return { kind: 'number', names, of }
  }
}
