import { ArgumentTypeError } from '../base/index.ts'
import { E, PI } from '../special/index.ts'
import { arithmetic, call, comparison, connective, negation, signed } from './constraintOperator.ts'
import { constantTerm, notAllowed, parameterTerm, type Scope, shown, type Term, type Values } from './constraintTerm.ts'
import type { SpaceDefinition } from './definition.ts'
import { type MathNode, mathParser } from './mathParser.ts'
import type { Ranges } from './range.ts'
import { isParamValue } from './readValue.ts'

const MAX_LENGTH = 1024
const MAX_DEPTH = 64

/** Operators whose chains, `a + b - c + d`, count as one level of nesting. */
const FAMILY: ReadonlyMap<string, string> = new Map([
  ['add', 'sum'],
  ['subtract', 'sum'],
  ['multiply', 'product'],
  ['divide', 'product'],
  ['mod', 'product'],
  ['and', 'and'],
  ['or', 'or'],
])

/** A constraint, read and ready: its text, and whether values satisfy it. */
export interface Constraint {
  readonly text: string
  readonly holds: (values: Values) => boolean
  /** The parameters that it mentions. */
  readonly names: readonly string[]
  /** What it can be in a box: a sum of `TRUE`, `FALSE` and `NEITHER`. */
  readonly truths: (box: Ranges) => number
}

/**
 * Reads a constraint: an expression that is true or false, over the parameters of a space.
 *
 * The text is parsed by mathjs and never evaluated: every piece of the tree has to be on the list of what is allowed, and becomes a
 * closure of ours. Allowed are numbers, strings, `true` and `false`, `pi` and `e` (unless the space has parameters of that name),
 * parameters (`param("any name")` for those whose name is not a word), `+ - * / ^ mod`, `< <= > >= == !=`, also chained, `and`, `or`,
 * `not`, parentheses, and `min`, `max`, `abs`, `exp`, `log` (natural, or `log(x, base)`) and `sqrt`.
 *
 * What hangs on an inactive parameter alone does not bind. NaN compares false.
 *
 * @param argument  what messages call it: `constraints[2]`
 * @throws ArgumentTypeError; ArgumentValueError `ERR_CONSTRAINT` that names the constraint and the piece at fault, for text longer
 *   than 1,024 characters or nested deeper than 64; StudyError `ERR_DEPENDENCY` where mathjs is missing
 */
export function readConstraint(argument: string, text: unknown, definition: SpaceDefinition): Constraint {
  if (typeof text !== 'string') throw new ArgumentTypeError(argument, 'a string such as "a * b <= 10"', text)
  const scope: Scope = { argument, definition }
  if (text.length > MAX_LENGTH) throw notAllowed(scope, `at most ${MAX_LENGTH} characters`, `${text.length} characters`)
  if (nesting(text) > MAX_DEPTH) throw notAllowed(scope, `an expression nested at most ${MAX_DEPTH} deep`, text)
  const term = read(scope, parse(scope, text), 1)
  if (term.kind !== 'boolean') throw notAllowed(scope, 'something that is true or false, such as a comparison', shown(term))
  // "undefined" is what hangs on an inactive parameter
  return Object.freeze({ text, holds: (values: Values) => term.of(values) !== false, names: term.names, truths: term.truths })
}

function parse(scope: Scope, text: string): MathNode {
  const parser = mathParser()
  try {
    return parser(text)
  } catch (error) {
    throw notAllowed(scope, `an expression that can be read (${error instanceof Error ? error.message : 'it cannot'})`, text)
  }
}

/** How deep brackets nest, wherever they stand: the parser is recursive, so it is asked before. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, ++depth)
    else if (')]}'.includes(character)) depth--
  }
  return deepest
}

function read(scope: Scope, node: MathNode, depth: number): Term {
  if (depth > MAX_DEPTH) throw notAllowed(scope, `an expression nested at most ${MAX_DEPTH} deep`, `one of ${depth} levels or more`)
  switch (node.type) {
    case 'ParenthesisNode':
      return read(scope, node.content, depth + 1)
    case 'ConstantNode':
      return readConstant(scope, node.value)
    case 'SymbolNode':
      return readSymbol(scope, node.name)
    case 'FunctionNode':
      return readCall(scope, node.fn, node.args, depth)
    case 'RelationalNode': {
      const terms = node.params.map((param) => read(scope, param, depth + 1))
      return node.conditionals
        .map((fn, i) => comparison(scope, fn, terms[i], terms[i + 1]))
        .reduce((all, next) => connective(scope, 'and', all, next))
    }
    case 'OperatorNode': {
      // the left operand of a chain is the chain so far
      const args = node.args.map((arg, i) => read(scope, arg, i === 0 && isChain(node.fn, arg) ? depth : depth + 1))
      return readOperator(scope, node, args)
    }
    default:
      throw notAllowed(scope, 'arithmetic, comparisons, "and", "or" and "not"', `a piece of type ${(node as { type: string }).type}`)
  }
}

function isChain(fn: string, left: MathNode): boolean {
  const family = FAMILY.get(fn)
  return family !== undefined && left.type === 'OperatorNode' && FAMILY.get(left.fn) === family
}

function readConstant(scope: Scope, value: unknown): Term {
  if (isParamValue(value) && (typeof value !== 'number' || Number.isFinite(value))) return constantTerm(value)
  throw notAllowed(scope, 'a finite number, a string, true, false or null', value === undefined ? 'nothing' : String(value))
}

function readParameter(scope: Scope, name: string): Term {
  const term = parameterTerm(scope, name)
  if (term !== undefined) return term
  const names = Object.keys(scope.definition)
  throw notAllowed(scope, `a parameter of the space (${names.slice(0, 8).join(', ')}${names.length > 8 ? ', ...' : ''})`, name)
}

function readSymbol(scope: Scope, name: string): Term {
  const constant = name === 'pi' ? PI : name === 'e' ? E : undefined
  if (constant !== undefined && !Object.hasOwn(scope.definition, name)) return constantTerm(constant)
  return readParameter(scope, name)
}

function readCall(scope: Scope, fn: MathNode, args: readonly MathNode[], depth: number): Term {
  if (fn.type !== 'SymbolNode') throw notAllowed(scope, 'the name of a function before parentheses', `a piece of type ${fn.type}`)
  if (fn.name !== 'param') {
    return call(
      scope,
      fn.name,
      args.map((arg) => read(scope, arg, depth + 1)),
    )
  }
  const [name] = args
  if (args.length !== 1 || name?.type !== 'ConstantNode' || typeof name.value !== 'string') {
    throw notAllowed(scope, 'the name of a parameter in quotes in param("...")', 'something else')
  }
  return readParameter(scope, name.value)
}

function readOperator(scope: Scope, { op, fn, implicit, isPercentage }: Extract<MathNode, { op: string }>, args: readonly Term[]): Term {
  if (implicit) throw notAllowed(scope, 'a "*" wherever there is a product', 'a product without one')
  const [a, b] = args as readonly [Term, Term | undefined]
  if (!isPercentage) {
    if (b === undefined) {
      if (fn === 'not') return negation(scope, a)
      if (fn === 'unaryMinus' || fn === 'unaryPlus') return signed(scope, fn, a)
    } else {
      if (fn === 'and' || fn === 'or') return connective(scope, fn, a, b)
      if (['<', '<=', '>', '>=', '==', '!='].includes(op)) return comparison(scope, fn, a, b)
      const term = arithmetic(scope, fn, a, b)
      if (term !== undefined) return term
    }
  }
  throw notAllowed(scope, 'one of the operators + - * / ^ mod < <= > >= == != and or not', isPercentage ? '%' : op)
}

/** Reads a list of constraints. @throws as `readConstraint`, ArgumentTypeError for anything that is not a list */
export function readConstraints(argument: string, given: unknown, definition: SpaceDefinition): readonly Constraint[] {
  if (!Array.isArray(given)) throw new ArgumentTypeError(argument, 'an array of strings', given)
  return Array.from(given as readonly unknown[], (text, i) => readConstraint(`${argument}[${i}]`, text, definition))
}
