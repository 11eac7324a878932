import type { Parameter } from '../space/index.ts'
import { bounded, nameText, valueText } from './constraintText.ts'
import { checkString, unsupported } from './importedSpace.ts'

const FORM = "'x1 <= x2' or 'x1 + 2*x2 <= 3', with spaces around + - <= >= =="

/**
 * Ax's text of a parameter constraint, in Surmise's: two parameters in order, or a weighted sum of parameters and a bound.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the constraint and the piece at fault
 */
export function readAxConstraint(argument: string, text: unknown, parameters: ReadonlyMap<string, Parameter>): string {
  checkString(argument, text)
  const tokens = text.trim().split(/\s+/)
  const [bound, sign] = [tokens.at(-1), tokens.at(-2)]
  if (tokens.length < 3 || bound === undefined || sign === undefined || !['<=', '>=', '=='].includes(sign)) {
    throw unsupported(argument, FORM, text)
  }
  const name = (token: string): string => {
    const parameter = parameters.get(token)
    if (parameter === undefined) throw unsupported(argument, 'the names of parameters', token)
    return nameText(token)
  }
  const right = Number.isFinite(Number(bound)) ? valueText(Number(bound)) : name(bound)
  const left = tokens.slice(0, -2).map((token, i) => {
    if (i % 2 === 0) return monomial(argument, token, name)
    if (token !== '+' && token !== '-') throw unsupported(argument, FORM, text)
    return token
  })
  if (left.length % 2 === 0) throw unsupported(argument, FORM, text)
  return bounded(argument, `${left.join(' ')} ${sign} ${right}`)
}

function monomial(argument: string, token: string, name: (token: string) => string): string {
  const [first = '', second, ...rest] = token.split('*')
  if (second === undefined) return first.startsWith('-') ? `-${name(first.slice(1))}` : name(first)
  const weight = Number(first)
  if (rest.length > 0 || first === '' || !Number.isFinite(weight)) throw unsupported(argument, FORM, token)
  return `${valueText(weight)} * ${name(second)}`
}
