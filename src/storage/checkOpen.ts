import { ArgumentValueError, checkInteger, StudyError } from '../base/index.ts'

/** Throws `ERR_STATE` unless the storage is open. */
export function checkOpen(open: boolean): void {
  if (!open) throw new StudyError('ERR_STATE', 'the storage is not open')
}

/** Throws `ERR_STATE` when the storage is open. */
export function checkClosed(open: boolean): void {
  if (open) throw new StudyError('ERR_STATE', 'the storage is open already: each study that is open has a storage of its own')
}

/** Throws unless `known` can be a number of events that somebody knows of `length`. */
export function checkKnown(known: unknown, length: number): asserts known is number {
  checkInteger('known', known, 0)
  if (known > length) throw new ArgumentValueError('known', `at most ${length}, the number of events in the storage`, known)
}
