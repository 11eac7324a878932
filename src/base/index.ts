export { checkFinite, checkInteger, checkKeys, checkLength, checkPlainObject } from './check.ts'
export type { ErrorCode, SurmiseError } from './errors.ts'
export { ArgumentTypeError, ArgumentValueError, describe, isSurmiseError, NumericalError, StudyError } from './errors.ts'
