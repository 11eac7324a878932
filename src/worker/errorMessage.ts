import {
  ArgumentTypeError,
  ArgumentValueError,
  type ErrorCode,
  isSurmiseError,
  NumericalError,
  StorageError,
  StudyError,
} from '../base/index.ts'

const CLASSES = { ArgumentTypeError, ArgumentValueError, StudyError, NumericalError, StorageError } as const

/** An error of Surmise as a message carries it: a structured clone of an error keeps neither its class nor its code. */
export interface ErrorMessage {
  readonly name: keyof typeof CLASSES
  readonly message: string
  readonly stack: string | undefined
  readonly fields: { readonly code: ErrorCode; readonly argument: string | undefined; readonly pivot?: number }
}

/** What was thrown, as a message: errors of Surmise as an `ErrorMessage`, others as they are, or as text where they cannot be cloned. */
export function writeError(thrown: unknown): { readonly surmise: ErrorMessage } | { readonly other: unknown } {
  if (!isSurmiseError(thrown)) return { other: isCloneable(thrown) ? thrown : new Error(String(thrown)) }
  const { name, message, stack, code, argument } = thrown
  const pivot = thrown instanceof NumericalError ? { pivot: thrown.pivot } : {}
  return { surmise: { name: name as keyof typeof CLASSES, message, stack, fields: { code, argument, ...pivot } } }
}

/** The error that a message carries: of the same class, with the same code, argument and message. */
export function readError(written: ReturnType<typeof writeError>): unknown {
  if ('other' in written) return written.other
  const { name, message, stack, fields } = written.surmise
  const error = Object.assign(new Error(message), { name, ...fields }, stack === undefined ? {} : { stack })
  return Object.setPrototypeOf(error, CLASSES[name].prototype)
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}
