import { exp, log, pow } from '../special/index.ts'
import { checkNumbers, checkTruths, namesOf, notAllowed, type Scope, shown, type Term, type Values } from './constraintTerm.ts'

type Compare = (a: number, b: number) => boolean

const ORDER: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['smaller', (a, b) => a < b],
  ['smallerEq', (a, b) => a <= b],
  ['larger', (a, b) => a > b],
  ['largerEq', (a, b) => a >= b],
])

/** The remainder with the sign of the divisor. */
function mod(a: number, b: number): number {
  const rest = a % b
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest
}

const ARITHMETIC: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['add', (a: number, b: number) => a + b],
  ['subtract', (a: number, b: number) => a - b],
  ['multiply', (a: number, b: number) => a * b],
  ['divide', (a: number, b: number) => a / b],
  ['mod', mod],
  ['pow', pow],
])

interface Callable {
  /** Fewest and most arguments. */
  readonly least: number
  readonly most: number
  readonly of: (...args: number[]) => number
}

const FUNCTIONS: ReadonlyMap<string, Callable> = new Map<string, Callable>([
  ['abs', { least: 1, most: 1, of: Math.abs }],
  ['sqrt', { least: 1, most: 1, of: Math.sqrt }],
  ['exp', { least: 1, most: 1, of: exp }],
  ['log', { least: 1, most: 2, of: (x = NaN, base) => (base === undefined ? log(x) : log(x) / log(base)) }],
  ['min', { least: 1, most: Infinity, of: Math.min }],
  ['max', { least: 1, most: Infinity, of: Math.max }],
])

const absent = (names: readonly string[], values: Values): boolean => names.some((name) => !Object.hasOwn(values, name))

/**
 * A comparison of two terms: numbers by `< <= > >=`, and two of a kind by `== !=`. NaN compares false, also by `!=`. It is neither true
 * nor false where one of its parameters is inactive.
 *
 * @param fn  mathjs' name: `smaller`, `equal`, ...
 */
export function comparison(scope: Scope, fn: string, a: Term, b: Term): Term {
  const names = namesOf([a, b])
  const order = ORDER.get(fn)
  if (order !== undefined) {
    checkNumbers(scope, 'a comparison', [a, b])
    const of = (values: Values): boolean | undefined =>
      absent(names, values) ? undefined : order(a.of(values) as number, b.of(values) as number)
    return { kind: 'boolean', names, of }
  }
  if (fn !== 'equal' && fn !== 'unequal') throw notAllowed(scope, 'a comparison by < <= > >= == !=', fn)
  if (a.kind !== b.kind && a.kind !== 'mixed' && b.kind !== 'mixed') {
    throw notAllowed(scope, `two of a kind around ${fn === 'equal' ? '==' : '!='}`, `${shown(a)} and ${shown(b)}`)
  }
  checkChoice(scope, a, b)
  checkChoice(scope, b, a)
  const wanted = fn === 'equal'
  const of = (values: Values): boolean | undefined => {
    if (absent(names, values)) return undefined
    const [x, y] = [a.of(values), b.of(values)]
    if (x === undefined || y === undefined) return undefined
    return Number.isNaN(x) || Number.isNaN(y) ? false : (x === y) === wanted
  }
  return { kind: 'boolean', names, of }
}

/** A parameter that is compared with something it can never be is a typing error. */
function checkChoice(scope: Scope, { choices, names }: Term, { constant }: Term): void {
  if (choices === undefined || constant === undefined || choices.includes(constant)) return
  const known = choices.slice(0, 8).map((choice) => JSON.stringify(choice))
  throw notAllowed(scope, `a choice of ${names[0]}: ${known.join(', ')}${choices.length > 8 ? ', ...' : ''}`, String(constant))
}

/** `and` and `or` with a third truth for what hangs on an inactive parameter (Kleene's logic). */
export function connective(scope: Scope, fn: 'and' | 'or', a: Term, b: Term): Term {
  checkTruths(scope, `"${fn}"`, [a, b])
  const decisive = fn === 'or'
  const of = (values: Values): boolean | undefined => {
    const [x, y] = [a.of(values), b.of(values)]
    if (x === decisive || y === decisive) return decisive
    return x === undefined || y === undefined ? undefined : !decisive
  }
  return { kind: 'boolean', names: namesOf([a, b]), of }
}

/** `not a`, which is neither where `a` is neither. */
export function negation(scope: Scope, a: Term): Term {
  checkTruths(scope, '"not"', [a])
  const of = (values: Values): boolean | undefined => {
    const x = a.of(values)
    return x === undefined ? undefined : !x
  }
  return { kind: 'boolean', names: a.names, of }
}

/** `a + b`, `a - b`, `a * b`, `a / b`, `a ^ b`, `a mod b`; undefined for an operator that is not arithmetic. */
export function arithmetic(scope: Scope, fn: string, a: Term, b: Term): Term | undefined {
  const operate = ARITHMETIC.get(fn)
  if (operate === undefined) return undefined
  checkNumbers(scope, `"${fn}"`, [a, b])
  return { kind: 'number', names: namesOf([a, b]), of: (values) => operate(a.of(values) as number, b.of(values) as number) }
}

/** `+a` or `-a`. */
export function signed(scope: Scope, fn: 'unaryPlus' | 'unaryMinus', a: Term): Term {
  checkNumbers(scope, 'a sign', [a])
  if (fn === 'unaryPlus') return { kind: 'number', names: a.names, of: a.of }
  return {
    kind: 'number',
    names: a.names,
    of: (values) => -(a.of(values) as number),
    // "-1" is a value too
    ...(a.constant === undefined ? {} : { constant: 0 - (a.constant as number) }),
  }
}

/** A call of one of the functions that a constraint may use. */
export function call(scope: Scope, name: string, args: readonly Term[]): Term {
  const known = FUNCTIONS.get(name)
  if (known === undefined) throw notAllowed(scope, `one of the functions ${[...FUNCTIONS.keys()].join(', ')}, param`, name)
  const { least, most, of } = known
  if (args.length < least || args.length > most) {
    const expected = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} or ${most}`
    throw notAllowed(scope, `${expected} in the parentheses of ${name}`, `${args.length}`)
  }
  checkNumbers(scope, name, args)
  return { kind: 'number', names: namesOf(args), of: (values) => of(...args.map((arg) => arg.of(values) as number)) }
}
