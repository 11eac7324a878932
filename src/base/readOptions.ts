import { checkKeys, checkPlainObject } from './check.ts'
import type { Optional, Reader } from './readers.ts'

/** What options may be: a reader a key, in the order in which they are saved. */
export type Schema = Readonly<Record<string, Reader<unknown>>>

/** The keys of options that have no default. */
export type LeftOut<S extends Schema> = { [K in keyof S]: S[K] extends Optional<unknown, undefined> ? K : never }[keyof S]

/** The options that a schema reads: those without a default may be missing, all others are there. */
export type OptionsOf<S extends Schema> = {
  readonly [K in Exclude<keyof S, LeftOut<S>>]: S[K] extends Reader<infer T> ? T : never
} & {
  readonly [K in LeftOut<S>]?: S[K] extends Reader<infer T> ? T : never
}

/**
 * Reads options by a schema: a copy with every default filled in, frozen. What is `undefined` counts as left out.
 *
 * ```ts
 * const { min, reduction } = readOptions(options, { min: positive, reduction: optional(integer(2), 3) })
 * ```
 *
 * @param argument  what messages call the options
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault, a key that no reader is for among them
 */
export function readOptions<const S extends Schema>(options: unknown, schema: S, argument = 'options'): OptionsOf<S> {
  checkPlainObject(argument, options)
  checkKeys(argument, options, Object.keys(schema))
  const read: Record<string, unknown> = {}
  for (const [key, reader] of Object.entries(schema)) {
    const given = options[key]
    const value = given === undefined && 'fallback' in reader ? reader.fallback : reader.read(`${argument}.${key}`, given)
    if (value !== undefined) read[key] = value
  }
  return Object.freeze(read) as OptionsOf<S>
}
