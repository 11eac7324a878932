/**
 * The stable codes of every error that Surmise throws on purpose. Match on `error.code`, never on the message.
 *
 * - `ERR_ARGUMENT_TYPE`: an argument is of the wrong kind (a `TypeError`)
 * - `ERR_ARGUMENT_VALUE`: an argument is of the right kind with a value that is not allowed (a `RangeError`)
 * - `ERR_SPACE`: a space is not well formed
 * - `ERR_UNKNOWN_TRIAL`: no trial has this id
 * - `ERR_CONFLICT`: a finished trial was told a different result, or an id was used twice
 * - `ERR_STATE`: a saved state is truncated, foreign or inconsistent
 * - `ERR_NOT_POSITIVE_DEFINITE`: a covariance matrix has no Cholesky factor within the jitter ladder
 * - `ERR_EXHAUSTED`: every point of a finite space was suggested already
 * - `ERR_SEVERAL_OBJECTIVES`: a question about one objective, asked of a study that has several
 * - `ERR_TOO_FEW_RESULTS`: a question about a study that too few results, or results that are all equal, cannot answer
 * - `ERR_OBJECTIVE`: the objective of a loop threw where that is no failed trial: in all of its first trials, or what `catch` leaves out
 * - `ERR_LOOP`: something else that a loop calls threw, such as a strategy of the caller's own
 * - `ERR_CONSTRAINT`: a constraint is not an expression that Surmise understands
 * - `ERR_INFEASIBLE`: parameters violate a constraint, or nothing was found that satisfies them all
 * - `ERR_DEPENDENCY`: an optional package that this feature needs is not installed or not loaded
 * - `ERR_STORAGE`: what keeps a study could not be read or written: a full disk, a lost connection
 * - `ERR_DAMAGED`: what keeps a study is there and not what was written
 * - `ERR_VERSION`: what keeps a study was written by a newer version of Surmise
 * - `ERR_LOCKED`: somebody else is using what keeps a study
 * - `ERR_WORKER`: the worker that searches a study could not begin, or is gone
 */
export type ErrorCode =
  | 'ERR_ARGUMENT_TYPE'
  | 'ERR_ARGUMENT_VALUE'
  | 'ERR_SPACE'
  | 'ERR_UNKNOWN_TRIAL'
  | 'ERR_CONFLICT'
  | 'ERR_STATE'
  | 'ERR_NOT_POSITIVE_DEFINITE'
  | 'ERR_EXHAUSTED'
  | 'ERR_SEVERAL_OBJECTIVES'
  | 'ERR_TOO_FEW_RESULTS'
  | 'ERR_OBJECTIVE'
  | 'ERR_LOOP'
  | 'ERR_CONSTRAINT'
  | 'ERR_INFEASIBLE'
  | 'ERR_DEPENDENCY'
  | 'ERR_STORAGE'
  | 'ERR_DAMAGED'
  | 'ERR_VERSION'
  | 'ERR_LOCKED'
  | 'ERR_WORKER'

/** What every error of Surmise has on top of `Error`: a stable `code`, and the argument at fault where there is one. */
export interface SurmiseError extends Error {
  readonly code: ErrorCode
  readonly argument: string | undefined
}

/** An argument of the wrong kind: a string where a number belongs. */
export class ArgumentTypeError extends TypeError implements SurmiseError {
  override readonly name: string = 'ArgumentTypeError'
  readonly code: ErrorCode = 'ERR_ARGUMENT_TYPE'
  readonly argument: string | undefined

  /** @param argument  the name as the caller wrote it  @param expected  what would have been right  @param got  what came */
  constructor(argument: string, expected: string, got: unknown) {
    super(`"${argument}" expected ${expected}, got ${describe(got)}`)
    this.argument = argument
  }
}

/** An argument of the right kind with a value that is not allowed: a lower bound above its upper bound. */
export class ArgumentValueError extends RangeError implements SurmiseError {
  override readonly name: string = 'ArgumentValueError'
  readonly code: ErrorCode
  readonly argument: string | undefined

  /** @param argument  the name as the caller wrote it  @param expected  what would have been right  @param got  what came */
  constructor(argument: string, expected: string, got: unknown, code: ErrorCode = 'ERR_ARGUMENT_VALUE') {
    super(`"${argument}" expected ${expected}, got ${describe(got)}`)
    this.argument = argument
    this.code = code
  }
}

/** The call is well formed, but the study is not in a state that allows it. */
export class StudyError extends Error implements SurmiseError {
  override readonly name: string = 'StudyError'
  readonly code: ErrorCode
  readonly argument: string | undefined

  constructor(code: ErrorCode, message: string, argument?: string) {
    super(message)
    this.code = code
    this.argument = argument
  }
}

/** A computation could not be carried out in double precision; `pivot` is the row at which a factor broke down. */
export class NumericalError extends Error implements SurmiseError {
  override readonly name: string = 'NumericalError'
  readonly code: ErrorCode = 'ERR_NOT_POSITIVE_DEFINITE'
  readonly argument: string | undefined
  readonly pivot: number

  constructor(message: string, pivot: number, argument?: string) {
    super(message)
    this.pivot = pivot
    this.argument = argument
  }
}

/** What keeps a study could not be opened, read or written; `cause` is what the platform said, where it said anything. */
export class StorageError extends Error implements SurmiseError {
  override readonly name: string = 'StorageError'
  readonly code: ErrorCode
  readonly argument: string | undefined
  /** Where the damage is: the line, from one, and the byte at which that line begins, from zero. */
  readonly at: { readonly line: number; readonly offset: number } | undefined
  /** Who holds the lock. */
  readonly holder: { readonly pid: number; readonly host: string } | undefined

  constructor(
    code: 'ERR_STORAGE' | 'ERR_DAMAGED' | 'ERR_VERSION' | 'ERR_LOCKED',
    message: string,
    more: {
      readonly cause?: unknown
      readonly argument?: string
      readonly at?: { readonly line: number; readonly offset: number }
      readonly holder?: { readonly pid: number; readonly host: string }
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.argument = more.argument
    this.at = more.at
    this.holder = more.holder
  }
}

const CLASSES = /^(ArgumentType|ArgumentValue|Study|Numerical|Storage)Error$/

/** Whether `error` was thrown by Surmise on purpose, by this copy of it or another. */
export function isSurmiseError(error: unknown): error is SurmiseError {
  return error instanceof Error && CLASSES.test(error.name) && 'code' in error && 'argument' in error
}

/** A short, safe rendering of any value for a message: never throws, never longer than a line. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'bigint':
      return `${value}n`
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'symbol':
      return 'a symbol'
    case 'function':
      return 'a function'
    default:
      return value === null ? 'null' : Array.isArray(value) ? `an array of ${value.length}` : 'an object'
  }
}
