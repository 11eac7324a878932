import { ArgumentValueError, type Json } from '../base/index.ts'
import type { ParamValue, SpaceDefinition } from './definition.ts'
import { EVERYWHERE, FALSE, NEITHER, NOWHERE, oneOfValues, type Range, type Ranges, TRUE } from './range.ts'

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
  /** What the value can be in a box: of a truth a sum of `TRUE`, `FALSE` and `NEITHER`, in `truths`. */
  readonly over: (box: Ranges) => Range
  readonly truths: (box: Ranges) => number
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

/** Whether pieces that mention these parameters are neither true nor false somewhere in a box, or everywhere. */
export function inactivity(scope: Scope, names: readonly string[]): (box: Ranges) => number {
  const all = Object.keys(scope.definition)
  const at = names.map((name) => all.indexOf(name))
  return ({ active }) => {
    let most = EVERYWHERE
    for (let i = 0; i < at.length && most !== NOWHERE; i++) if (active[at[i]] !== EVERYWHERE) most = active[at[i]]
    return most
  }
}

/** A term that gives a number. */
export function numberTerm(terms: readonly Term[], of: Term['of'], over: Term['over'], constant?: number): Term {
  const base = { kind: 'number', names: namesOf(terms), of, over, truths: noTruths } as const
  return constant === undefined ? base : { ...base, constant }
}

/** A term that is true or false. */
export function truthTerm(names: readonly string[], of: Term['of'], truths: Term['truths']): Term {
  return { kind: 'boolean', names, of, truths, over: (box) => LISTS[truths(box) & (TRUE | FALSE)] }
}

const noTruths = (): number => TRUE | FALSE

/** The values of a truth that is not neither, by what it can be. */
const LISTS: readonly Range[] = /* @__PURE__ */ [[], [true], [false], [true, false]].map(oneOfValues)

/** A value written in the text, or one of the names `pi` and `e`. */
export function constantTerm(value: ParamValue): Term {
  const range = typeof value === 'number' ? { lower: value, upper: value, nan: false } : oneOfValues([value])
  const truths = value ? TRUE : FALSE
  return { kind: kindOf([value]), names: [], of: () => value, constant: value, over: () => range, truths: () => truths }
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
  const at = Object.keys(definition).indexOf(name)
  const over = (box: Ranges): Range => box.of[at]
  const truths = ({ of: ranges, active }: Ranges): number => {
    const { values = [] } = ranges[at]
    const known = (values.includes(true) ? TRUE : 0) | (values.includes(false) ? FALSE : 0)
    return active[at] === EVERYWHERE ? known : active[at] === NOWHERE ? NEITHER : known | NEITHER
  }
  const piece = { names, of, over, truths }
  switch (parameter.type) {
    case 'categorical':
      return { kind: kindOf(parameter.choices), ...piece, choices: parameter.choices }
    case 'ordinal':
      return { kind: kindOf(parameter.values), ...piece, choices: parameter.values }
    case 'fixed':
      return { kind: kindOf([parameter.value]), ...piece }
    case 'custom':
      throw notAllowed(scope, 'a parameter that is not of a custom kind', name)
    default:
      return { kind: 'number', ...piece }
  }
}
