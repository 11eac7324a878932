import { ArgumentTypeError, ArgumentValueError } from './errors.ts'

/** Anything that `JSON.parse(JSON.stringify(value))` gives back unchanged; numbers are finite. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON value with named entries. */
export interface JsonObject {
  readonly [key: string]: Json
}

const MAX_DEPTH = 64

/**
 * A deeply frozen copy of plain JSON. `-0` becomes `0`, and entries that are `undefined` are left out, as `JSON.stringify` does.
 *
 * @throws ArgumentTypeError for anything JSON does not hold, ArgumentValueError for NaN, infinities and nesting (or a cycle) deeper
 *   than 64; both name the entry at fault
 */
export function copyJson(argument: string, value: unknown, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new ArgumentValueError(argument, `JSON nested at most ${MAX_DEPTH} deep`, value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ArgumentValueError(argument, 'JSON, whose numbers are finite', value)
    return value + 0
  }
  if (Array.isArray(value)) {
    return Object.freeze(Array.from(value as readonly unknown[], (entry, i) => copyJson(`${argument}[${i}]`, entry, depth + 1)))
  }
  if (typeof value !== 'object') throw new ArgumentTypeError(argument, 'plain JSON', value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new ArgumentTypeError(argument, 'plain JSON', value)
  const entries: [string, Json][] = []
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined) entries.push([key, copyJson(`${argument}.${key}`, entry, depth + 1)])
  }
  // fromEntries defines own properties, so that even "__proto__" is data here
  return Object.freeze(Object.fromEntries(entries))
}

/** Whether two JSON values are the same; the order of entries does not matter. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, i) => isSameJson(entry, b[i]))
  }
  const [left, right] = [a as JsonObject, b as JsonObject]
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && isSameJson(left[key], right[key]))
}
