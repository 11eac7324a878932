import { ArgumentTypeError, ArgumentValueError, checkInteger, checkPlainObject, type Json } from '../base/index.ts'

/**
 * The map of one's own kind of parameter to and from the unit cube: a point on a simplex, an angle, a permutation.
 *
 * Its laws: every method is a pure function, the same in every process; `decode` is legal for every point of the cube; decoding what
 * was encoded gives the value again, up to rounding. Where suggestions have to be the same on every engine, it computes with
 * `+ - * / Math.sqrt` alone.
 */
export interface Codec<V extends Json = Json> {
  /** How many continuous coordinates a value takes, an integer >= 1. Values that are alike should be near to one another. */
  readonly coordinates: number
  /** What a value has to be, for messages: `'three weights that sum to 1'`. */
  readonly expected: string
  /** Whether `value`, plain JSON from outside, is legal. */
  check(value: Json): boolean
  /** Writes the coordinates of a legal value to `out[offset ... offset + coordinates - 1]`, each in `[0, 1]`. */
  encodeInto(value: V, out: Float64Array, offset: number): void
  /** The value at `u[offset ... offset + coordinates - 1]`, each in `[0, 1]`. */
  decode(u: Float64Array, offset: number): V
}

/** Codecs by the name that a space knows them by. */
export type Codecs = Readonly<Record<string, Codec>>

/** Most coordinates that one value may take. */
const MAX_COORDINATES = 1024

/** A frozen copy of the codecs that a caller brings. @throws ArgumentTypeError, ArgumentValueError that names the entry at fault */
export function checkCodecs(value: unknown): Codecs {
  checkPlainObject('codecs', value)
  for (const [name, codec] of Object.entries(value)) {
    const argument = `codecs.${name}`
    if (typeof codec !== 'object' || codec === null) throw new ArgumentTypeError(argument, 'a codec', codec)
    const { coordinates, expected, check, encodeInto, decode } = codec as Partial<Codec>
    checkInteger(`${argument}.coordinates`, coordinates, 1, MAX_COORDINATES)
    if (typeof expected !== 'string') throw new ArgumentTypeError(`${argument}.expected`, 'a string', expected)
    for (const [method, given] of Object.entries({ check, encodeInto, decode })) {
      if (typeof given !== 'function') throw new ArgumentTypeError(`${argument}.${method}`, 'a function', given)
    }
  }
  return Object.freeze({ ...value }) as Codecs
}

/** The codec of this name. @throws ArgumentValueError `ERR_SPACE` where there is none */
export function codecNamed(argument: string, codecs: Codecs, name: string): Codec {
  const codec = Object.hasOwn(codecs, name) ? codecs[name] : undefined
  if (codec !== undefined) return codec
  const names = Object.keys(codecs)
  const expected = names.length === 0 ? 'a codec of that name in the option codecs' : `one of the codecs given: ${names.join(', ')}`
  throw new ArgumentValueError(argument, expected, name, 'ERR_SPACE')
}
