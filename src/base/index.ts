export { checkInteger, checkKeys, checkLength, checkPlainObject } from './check.ts'
export type { ErrorCode, SurmiseError } from './errors.ts'
export { ArgumentTypeError, ArgumentValueError, describe, isSurmiseError, NumericalError, StorageError, StudyError } from './errors.ts'
export type { Json, JsonObject } from './json.ts'
export { copyJson, isSameJson } from './json.ts'
export type { Signal, SignalLike, Uninferred } from './platform.ts'
export type { Optional, Reader } from './readers.ts'
export {
  aFunction,
  boolean,
  chance,
  checkChoice,
  checkFinite,
  finite,
  fraction,
  integer,
  nonNegative,
  number,
  oneOf,
  optional,
  positive,
  readBy,
  text,
} from './readers.ts'
export type { LeftOut, OptionsOf, Schema } from './readOptions.ts'
export { readOptions } from './readOptions.ts'
export { matrixOf, rowOf, rowsOf, takeRows, takeValues } from './rows.ts'
