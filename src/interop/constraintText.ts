import type { ParamValue } from '../space/index.ts'
import { unsupported } from './importedSpace.ts'

/** Longest text of a constraint. */
const MAX_LENGTH = 1024

/** Words that mean something else to the parser. */
const WORDS: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'xor', 'mod', 'to', 'in', 'end', 'true', 'false', 'null', 'undefined', 'Infinity', 'NaN'],
])

/** A parameter's name in the text of a constraint: as it is where it is a word, otherwise `param("any name")`. */
export function nameText(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !WORDS.has(name) ? name : `param(${JSON.stringify(name)})`
}

/** A value in the text of a constraint. */
export function valueText(value: ParamValue): string {
  return JSON.stringify(value)
}

/** `name == value`. */
export function equalText(name: string, value: ParamValue): string {
  return `${nameText(name)} == ${valueText(value)}`
}

/** Several texts joined by `and` or `or`, in parentheses where there are several. */
export function joined(texts: readonly string[], word: 'and' | 'or'): string {
  return texts.length === 1 ? texts[0] : `(${texts.join(` ${word} `)})`
}

/** The text, unless it is longer than a constraint may be. */
export function bounded(argument: string, text: string): string {
  if (text.length <= MAX_LENGTH) return text
  throw unsupported(argument, `something that takes at most ${MAX_LENGTH} characters as a constraint`, text)
}
