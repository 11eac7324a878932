import { StorageError } from '../base/index.ts'

/** The platform's code of an error: `'ENOENT'`, `'ENOSPC'`. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** `error` as a typed one; the platform's own is its cause. */
export function storageError(doing: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error
  return new StorageError('ERR_STORAGE', `${doing}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
}
