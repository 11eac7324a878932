/**
 * A law of a contract, for any test runner: `run` throws where it is broken.
 *
 * ```ts
 * import { test } from 'node:test'
 * for (const { name, run } of kernelLaws(mine)) test(name, run)
 * ```
 */
export interface Law {
  readonly name: string
  readonly run: () => void | Promise<void>
}

/** What a law throws that is broken. */
export class BrokenLaw extends Error {
  override readonly name: string = 'BrokenLaw'
}

/** Throws unless something holds. */
export function holds(truth: boolean, what: string): asserts truth {
  if (!truth) throw new BrokenLaw(what)
}

/** Throws unless two values have the same JSON. */
export function same(found: unknown, wanted: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  let at = 0
  while (a !== b && at < Math.min(String(a).length, String(b).length) && String(a)[at] === String(b)[at]) at++
  holds(a === b, `${what}: expected ${around(b, at)}, got ${around(a, at)}`)
}

/** Throws unless a value is plain JSON: what `JSON.parse(JSON.stringify(value))` gives back, with the same keys and the same numbers. */
export function plainJson(value: unknown, what: string): void {
  const text: string | undefined = JSON.stringify(value)
  holds(text !== undefined && isIdentical(JSON.parse(text), value), `${what} is not what JSON gives back: ${text}`)
}

function isIdentical(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    Object.prototype.toString.call(a) === Object.prototype.toString.call(b) &&
    left.length === right.length &&
    left.every(([key, value], i) => key === right[i][0] && isIdentical(value, right[i][1]))
  )
}

/** Throws unless two numbers agree to `tolerance` times the larger of 1 and the wanted one. */
export function close(found: number, wanted: number, tolerance: number, what: string): void {
  const isClose = Math.abs(found - wanted) <= tolerance * Math.max(1, Math.abs(wanted))
  holds(isClose, `${what}: expected ${wanted}, got ${found}`)
}

/** So many characters are shown before and after the first that differs. */
const CONTEXT = 150

function around(text: string | undefined, at: number): string {
  if (text === undefined || text.length <= 2 * CONTEXT) return String(text)
  const [from, to] = [Math.max(0, at - CONTEXT), Math.min(text.length, at + CONTEXT)]
  return `${from > 0 ? '...' : ''}${text.slice(from, to)}${to < text.length ? '...' : ''}`
}
