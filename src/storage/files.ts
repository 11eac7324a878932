import { closeSync, fsyncSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { ArgumentTypeError, ArgumentValueError, StorageError } from '../base/index.ts'

/** Throws unless `path` can be that of a file. */
export function checkPath(path: unknown): asserts path is string {
  if (typeof path !== 'string') throw new ArgumentTypeError('path', 'a string', path)
  if (path === '' || path.includes('\0')) throw new ArgumentValueError('path', 'the path of a file', path)
}

/** The platform's code of an error: `'ENOENT'`, `'ENOSPC'`. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** `error` as a typed one; the platform's own is its cause. */
export function storageError(doing: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error
  return new StorageError('ERR_STORAGE', `${doing}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
}

/** Writes all bytes at the end of a file; a short write is gone on with, which finds out why it was short. */
export function writeAll(file: number, bytes: Uint8Array): void {
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written)
}

/** Makes a new, removed or renamed name in the folder of `path` durable. Windows cannot, and does not need to. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Puts `bytes` in the place of whatever is at `path`, all or nothing, and durably. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const beside = `${path}.new`
  try {
    const file = openSync(beside, 'w')
    try {
      writeAll(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  syncFolder(path)
}

/** Cuts a file to its first `length` bytes, durably. */
export function cutFile(file: number, length: number): void {
  ftruncateSync(file, length)
  fsyncSync(file)
}
