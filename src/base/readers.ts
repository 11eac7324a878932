import { checkInteger, integerText } from './check.ts'
import { ArgumentTypeError, ArgumentValueError } from './errors.ts'

/** How one option is read. */
export interface Reader<T> {
  /** What is right, as messages and tables have it: `an integer >= 1`. */
  readonly expected: string
  /** The value as it is kept. @throws ArgumentTypeError, ArgumentValueError that names `argument` */
  read(argument: string, value: unknown): T
}

/** An option that may be left out. */
export interface Optional<T, D extends T | undefined = T | undefined> extends Reader<T> {
  /** What it is then; `undefined` where it stays out. */
  readonly fallback: D
}

/** An option that may be left out: it is `fallback` then, or stays out. */
export function optional<T>(reader: Reader<T>): Optional<T, undefined>
export function optional<T, D extends T>(reader: Reader<T>, fallback: D): Optional<T, D>
export function optional<T>(reader: Reader<T>, fallback?: T): Optional<T> {
  return { ...reader, fallback }
}

/** A reader of values of one kind of which not all are allowed. */
function reader<T>(expected: string, isKind: (value: unknown) => value is T, isAllowed: (value: T) => boolean = () => true): Reader<T> {
  return {
    expected,
    read(argument, value) {
      if (!isKind(value)) throw new ArgumentTypeError(argument, expected, value)
      if (!isAllowed(value)) throw new ArgumentValueError(argument, expected, value)
      return value
    },
  }
}

const isString = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

/** A finite number for which `isAllowed` holds. */
export function number(expected: string, isAllowed: (value: number) => boolean = () => true): Reader<number> {
  const { read } = reader(expected, isNumber, (value) => Number.isFinite(value) && isAllowed(value))
  // -0 is not what JSON gives back
  return { expected, read: (argument, value) => read(argument, value) + 0 }
}

/** A finite number. */
export const finite: Reader<number> = /* @__PURE__ */ number('a finite number')
/** Throws unless `value` is a finite number. */
export function checkFinite(argument: string, value: unknown): asserts value is number {
  finite.read(argument, value)
}

/** A finite number above zero. */
export const positive: Reader<number> = /* @__PURE__ */ number('a number > 0', (value) => value > 0)
/** A finite number that is not negative. */
export const nonNegative: Reader<number> = /* @__PURE__ */ number('a number >= 0', (value) => value >= 0)
/** A number from zero to one, both included. */
export const chance: Reader<number> = /* @__PURE__ */ number('a chance from 0 to 1', (value) => value >= 0 && value <= 1)
/** A number strictly between zero and one. */
export const fraction: Reader<number> = /* @__PURE__ */ number('a number > 0 and < 1', (value) => value > 0 && value < 1)

/** A safe integer in `[min, max]`. */
export function integer(min: number, max?: number): Reader<number> {
  return {
    expected: integerText(min, max),
    read(argument, value) {
      checkInteger(argument, value, min, max)
      return value + 0
    },
  }
}

/** `true` or `false`. */
export const boolean: Reader<boolean> = /* @__PURE__ */ reader('a boolean', (value) => typeof value === 'boolean')

/** A string for which `isAllowed` holds. */
export function text(expected: string, isAllowed?: (value: string) => boolean): Reader<string> {
  return reader(expected, isString, isAllowed)
}

/** A function; of which type is for the caller to say. */
export function aFunction<T>(): Reader<T> {
  return {
    expected: 'a function',
    read(argument, value) {
      if (typeof value !== 'function') throw new ArgumentTypeError(argument, 'a function', value)
      return value as T
    },
  }
}

/** One of several strings. */
export function oneOf<const T extends readonly string[]>(...choices: T): Reader<T[number]> {
  return reader(choices.map((choice) => `'${choice}'`).join(' or '), isString, (value) => choices.includes(value)) as Reader<T[number]>
}

/** A value that a function reads, which throws what is not right. */
export function readBy<T>(expected: string, read: (argument: string, value: unknown) => T): Reader<T> {
  return { expected, read }
}

/** Throws unless `value` is one of the strings in `choices`. */
export function checkChoice<T extends string>(argument: string, value: unknown, choices: readonly T[]): asserts value is T {
  oneOf(...choices).read(argument, value)
}
