import type { Parameter } from '../space/index.ts'
import { bounded, nameText, valueText } from './constraintText.ts'
import { checkString, unsupported } from './importedSpace.ts'

const FORM = "an inequality that is linear in the parameters, such as 'x1 + 2*x2 <= 3' or '2*x1 <= 3*x2 + x3'"

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/
const SIGN = /<=|>=|==|[-+*/()]/

/** A piece of a constraint in Surmise's text, and the power in which it has parameters. */
interface Piece {
  readonly text: string
  readonly degree: number
}

/**
 * Ax's text of a parameter constraint, in Surmise's: sums of weighted parameters and numbers on both sides of `<=`, `>=` or `==`, with or
 * without spaces. A name may hold signs itself, as long as it is the name of a parameter.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the constraint and the piece at fault
 */
export function readAxConstraint(argument: string, text: unknown, parameters: ReadonlyMap<string, Parameter>): string {
  checkString(argument, text)
  const tokens = tokensOf(argument, text, parameters)
  let at = 0
  const refused = (): never => {
    throw unsupported(argument, FORM, text)
  }
  const takes = (...signs: readonly string[]): string => (signs.includes(tokens[at]) ? tokens[at++] : '')

  const factor = (): Piece => {
    const token = tokens[at++] ?? refused()
    if (parameters.has(token)) return { text: nameText(token), degree: 1 }
    if (token !== '(') return Number.isFinite(Number(token)) ? { text: valueText(Number(token)), degree: 0 } : refused()
    const { text: inside, degree } = sum()
    return takes(')') ? { text: `(${inside})`, degree } : refused()
  }
  const product = (): Piece => {
    const sign = takes('-', '+')
    let { text: made, degree } = factor()
    for (let by = takes('*', '/'); by; by = takes('*', '/')) {
      const next = factor()
      degree += next.degree
      // no product of parameters, and none in a divisor
      if (degree > 1 || (by === '/' && next.degree > 0)) refused()
      made += ` ${by} ${next.text}`
    }
    return { text: `${sign === '-' ? '-' : ''}${made}`, degree }
  }
  const sum = (): Piece => {
    let { text: made, degree } = product()
    for (let sign = takes('-', '+'); sign; sign = takes('-', '+')) {
      const next = product()
      degree = Math.max(degree, next.degree)
      made += ` ${sign} ${next.text}`
    }
    return { text: made, degree }
  }

  const left = sum()
  const relation = takes('<=', '>=', '==') || refused()
  const right = sum()
  if (at < tokens.length || left.degree + right.degree === 0) refused()
  return bounded(argument, `${left.text} ${relation} ${right.text}`)
}

/** Names of parameters, the longest that fits first, numbers and signs. */
function tokensOf(argument: string, text: string, parameters: ReadonlyMap<string, Parameter>): readonly string[] {
  const names = [...parameters.keys()].sort((a, b) => b.length - a.length)
  const tokens: string[] = []
  for (let rest = text.trim(); rest !== ''; ) {
    // an unknown word that begins like a known name is unknown
    const word = /^[\p{L}_][\p{L}\p{N}_.]*/u.exec(rest)?.[0] ?? ''
    const name = names.find((known) => known !== '' && rest.startsWith(known) && known.length >= word.length)
    const found = [NUMBER, SIGN].map((piece) => new RegExp(`^(?:${piece.source})`).exec(rest)?.[0]).find((match) => match !== undefined)
    const token = name ?? (word === '' ? found : undefined)
    if (token === undefined) throw unsupported(argument, word === '' ? FORM : 'the names of parameters', word || rest)
    tokens.push(token)
    rest = rest.slice(token.length).trimStart()
  }
  return tokens
}
