import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { ArgumentTypeError, ArgumentValueError } from '../../base/index.ts'

/** Throws unless `path` can be that of a file. */
export function checkPath(path: unknown): asserts path is string {
  if (typeof path !== 'string') throw new ArgumentTypeError('path', 'a string', path)
  if (path === '' || path.includes('\0')) throw new ArgumentValueError('path', 'the path of a file', path)
}

/** How many links a path may lead through, as on Linux. */
const LINKS = 40

/** The one path of the file that `path` leads to, whether it is there yet or not: two names of a file that differ by links are one. */
export function realFile(path: string, links = LINKS): string {
  const whole = resolve(path)
  try {
    return realpathSync.native(whole)
  } catch {
    const link = links === 0 ? undefined : linkOf(whole)
    if (link !== undefined) return realFile(resolve(dirname(whole), link), links - 1)
  }
  try {
    return join(realpathSync.native(dirname(whole)), basename(whole))
  } catch {
    return whole
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
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

/**
 * Makes what comes after the first `length` bytes of a file something that was never written whole, where it cannot be cut off: zeros, as a
 * block that a crash kept from the disk.
 */
export function blankOut(path: string, length: number): void {
  const file = openSync(path, 'r+')
  try {
    const rest = fstatSync(file).size - length
    const zeros = new Uint8Array(Math.max(0, rest))
    for (let written = 0; written < rest; ) written += writeSync(file, zeros, written, rest - written, length + written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Cuts a file to its first `length` bytes, durably. */
export function cutFile(file: number, length: number): void {
  ftruncateSync(file, length)
  fsyncSync(file)
}
