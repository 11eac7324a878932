import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { StorageError } from '../../base/index.ts'
import type { StudyHeader } from '../../study/index.ts'
import { crc32 } from './crc32.ts'
import { cutFile, writeAll } from './files.ts'
import type { Lock } from './lock.ts'
import { checkVersion, LINE_FEED } from './record.ts'
import { lineAt, scanHeader, scanRecords } from './scan.ts'
import { isOf, readSnapshot } from './snapshot.ts'

const END = Uint8Array.of(LINE_FEED)

/** A journal that is open. */
export interface OpenJournal {
  readonly header: StudyHeader
  readonly file: number
  readonly inode: number
  readonly lock: Lock
  readonly events: unknown[]
  /** The CRC-32 of the first line, and of all bytes. */
  readonly study: number
  crc: number
  /** How many bytes are good; the file has no others between two updates. */
  bytes: number
  /** How many events the snapshot beside it holds. */
  snapshot: number
  /** What makes it unusable until it is opened again. */
  broken: StorageError | undefined
  /** A step that was rejected may still be in the file: it could be neither cut off nor blanked out. */
  uncut: boolean
}

/** Reads a journal that is locked, cuts a torn tail, and leaves it open for appending. */
export function loadJournal(path: string, lock: Lock): OpenJournal {
  const bytes = readFileSync(path)
  const first = scanHeader(bytes)
  checkVersion(bytes, 0, path)
  const damaged = (line: number, offset: number, what: string): StorageError =>
    new StorageError('ERR_DAMAGED', `${JSON.stringify(path)}, line ${line}, byte ${offset}: ${what}; repair() keeps what can be kept`, {
      at: { line, offset },
    })
  if (first === undefined) throw damaged(1, 0, 'this is no header of a journal as it was written')
  const study = crc32(bytes, 0, 0, first.end)
  const snapshot = readSnapshot(path)
  const ours = snapshot?.study === study ? snapshot : undefined
  const quick = ours !== undefined && isOf(ours, bytes) ? ours : undefined
  const start = quick?.bytes ?? first.end
  const { events, good, unended, damage } = scanRecords(bytes, start, quick?.events.length ?? 0, quick ? [...quick.events] : [])
  if (damage !== undefined) throw damaged(damage.line, damage.offset, 'this is not the record that was written')
  if (ours !== undefined && ours.events.length > events.length) {
    const what = `the journal ends after ${events.length} events, and the snapshot beside it knows ${ours.events.length}`
    throw damaged(lineAt(bytes, good), good, what)
  }
  const file = openSync(path, 'a')
  try {
    if (good < bytes.length) cutFile(file, good)
    if (unended) writeAll(file, END)
    const kept = crc32(bytes, quick?.crc ?? 0, quick?.bytes ?? 0, good)
    return {
      header: first.header as StudyHeader,
      file,
      inode: statSync(path).ino,
      lock,
      events,
      study,
      crc: unended ? crc32(END, kept) : kept,
      bytes: unended ? good + 1 : good,
      snapshot: quick?.events.length ?? 0,
      broken: undefined,
      uncut: false,
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}
