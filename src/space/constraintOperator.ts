import { exp, log, pow } from '../special/index.ts'
import {
  checkNumbers,
  checkTruths,
  inactivity,
  namesOf,
  notAllowed,
  numberTerm,
  type Scope,
  shown,
  type Term,
  truthTerm,
  type Values,
} from './constraintTerm.ts'
import {
  absoluteRange,
  arithmeticRange,
  EVERYWHERE,
  equalityTruths,
  FALSE,
  NEITHER,
  NOWHERE,
  type Range,
  type Ranges,
  rising,
  rootRange,
  span,
  TRUE,
} from './range.ts'

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

const divide = (a: number, b: number): number => a / b

const ARITHMETIC: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['add', (a: number, b: number) => a + b],
  ['subtract', (a: number, b: number) => a - b],
  ['multiply', (a: number, b: number) => a * b],
  ['divide', divide],
  ['mod', mod],
  ['pow', pow],
])

interface Callable {
  /** Fewest and most arguments. */
  readonly least: number
  readonly most: number
  readonly of: (...args: number[]) => number
  readonly over: (...args: Range[]) => Range
}

const logRange = (x: Range): Range => rootRange(log, x)

/** The range of the least or the greatest. */
const extreme =
  (of: (...args: number[]) => number) =>
  (...args: Range[]): Range =>
    span(
      of(...args.map(({ lower }) => lower)),
      of(...args.map(({ upper }) => upper)),
      args.some(({ nan }) => nan),
    )

const FUNCTIONS: ReadonlyMap<string, Callable> = new Map<string, Callable>([
  ['abs', { least: 1, most: 1, of: Math.abs, over: absoluteRange }],
  ['sqrt', { least: 1, most: 1, of: Math.sqrt, over: (x) => rootRange(Math.sqrt, x) }],
  ['exp', { least: 1, most: 1, of: exp, over: (x) => rising(exp, x) }],
  [
    'log',
    {
      least: 1,
      most: 2,
      of: (x = NaN, base) => (base === undefined ? log(x) : log(x) / log(base)),
      over: (x, base) => (base === undefined ? logRange(x) : arithmeticRange('divide', divide, logRange(x), logRange(base))),
    },
  ],
  ['min', { least: 1, most: Infinity, of: Math.min, over: extreme(Math.min) }],
  ['max', { least: 1, most: Infinity, of: Math.max, over: extreme(Math.max) }],
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
  const active = inactivity(scope, names)
  /** What hangs on an inactive parameter is neither. */
  const comparing = (truths: (x: Range, y: Range) => number) => (box: Ranges) => {
    const where = active(box)
    return where === NOWHERE ? NEITHER : truths(a.over(box), b.over(box)) | (where === EVERYWHERE ? 0 : NEITHER)
  }
  const order = ORDER.get(fn)
  if (order !== undefined) {
    checkNumbers(scope, 'a comparison', [a, b])
    const of = (values: Values): boolean | undefined =>
      absent(names, values) ? undefined : order(a.of(values) as number, b.of(values) as number)
    const isRising = order(0, 1)
    const truths = comparing((x, y) => {
      const [least, most] = isRising ? [x.lower, x.upper] : [x.upper, x.lower]
      const [from, to] = isRising ? [y.lower, y.upper] : [y.upper, y.lower]
      return (order(least, to) ? TRUE : 0) | (x.nan || y.nan || !order(most, from) ? FALSE : 0)
    })
    return truthTerm(names, of, truths)
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
  const truths = comparing((x, y) => {
    const is = equalityTruths(x, y)
    return (wanted ? is : swapped(is)) | (x.nan || y.nan ? FALSE : 0)
  })
  // two truths that are neither are not compared
  const isEither = a.kind === 'boolean' || b.kind === 'boolean'
  return truthTerm(names, of, isEither ? (box) => truths(box) | ((a.truths(box) | b.truths(box)) & NEITHER) : truths)
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
  const [decides, yields] = decisive ? [TRUE, FALSE] : [FALSE, TRUE]
  const truths = (box: Ranges): number => {
    const [x, y] = [a.truths(box), b.truths(box)]
    const neither = (x & NEITHER && y & (NEITHER | yields)) || (y & NEITHER && x & yields) ? NEITHER : 0
    return ((x | y) & decides) | (x & y & yields) | neither
  }
  return truthTerm(namesOf([a, b]), of, truths)
}

/** True for false, and false for true. */
const swapped = (truths: number): number => (truths & NEITHER) | (truths & TRUE ? FALSE : 0) | (truths & FALSE ? TRUE : 0)

/** `not a`, which is neither where `a` is neither. */
export function negation(scope: Scope, a: Term): Term {
  checkTruths(scope, '"not"', [a])
  const of = (values: Values): boolean | undefined => {
    const x = a.of(values)
    return x === undefined ? undefined : !x
  }
  return truthTerm(a.names, of, (box) => swapped(a.truths(box)))
}

/** `a + b`, `a - b`, `a * b`, `a / b`, `a ^ b`, `a mod b`; undefined for an operator that is not arithmetic. */
export function arithmetic(scope: Scope, fn: string, a: Term, b: Term): Term | undefined {
  const operate = ARITHMETIC.get(fn)
  if (operate === undefined) return undefined
  checkNumbers(scope, `"${fn}"`, [a, b])
  const of = (values: Values): number => operate(a.of(values) as number, b.of(values) as number)
  return numberTerm([a, b], of, (box) => arithmeticRange(fn, operate, a.over(box), b.over(box)))
}

/** `+a` or `-a`. */
export function signed(scope: Scope, fn: 'unaryPlus' | 'unaryMinus', a: Term): Term {
  checkNumbers(scope, 'a sign', [a])
  const { of, over } = a
  if (fn === 'unaryPlus') return numberTerm([a], of, over)
  const negative = ({ lower, upper, nan }: Range): Range => span(-upper, -lower, nan)
  // "-1" is a value too
  const constant = a.constant === undefined ? undefined : 0 - (a.constant as number)
  return numberTerm(
    [a],
    (values) => -(of(values) as number),
    (box) => negative(over(box)),
    constant,
  )
}

/** A call of one of the functions that a constraint may use. */
export function call(scope: Scope, name: string, args: readonly Term[]): Term {
  const known = FUNCTIONS.get(name)
  if (known === undefined) throw notAllowed(scope, `one of the functions ${[...FUNCTIONS.keys()].join(', ')}, param`, name)
  const { least, most, of, over } = known
  if (args.length < least || args.length > most) {
    const expected = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} or ${most}`
    throw notAllowed(scope, `${expected} in the parentheses of ${name}`, `${args.length}`)
  }
  checkNumbers(scope, name, args)
  return numberTerm(
    args,
    (values) => of(...args.map((arg) => arg.of(values) as number)),
    (box) => over(...args.map((arg) => arg.over(box))),
  )
}
