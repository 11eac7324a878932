import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { isSurmiseError, StorageError } from '../base/index.ts'
import { Optimizer, type RestoreOptions } from '../optimizer/index.ts'
import type { State, StudyHeader } from '../study/index.ts'
import { crc32 } from './crc32.ts'
import { checkPath, replaceFile, storageError, syncFolder } from './files.ts'
import { Lock } from './lock.ts'
import { HEADER_MARK, LINE_FEED, readLine, recordOf, writeLine } from './record.ts'
import { lineAt, scanHeader, scanRecords } from './scan.ts'
import { readSnapshot, removeSnapshot } from './snapshot.ts'

/** What a repair came to. */
export interface Repair {
  /** How many events the journal holds now. */
  readonly kept: number
  /** Where what could not be kept began, and why; undefined when nothing was lost. */
  readonly lost: { readonly line: number; readonly offset: number; readonly bytes: number; readonly reason: string } | undefined
  /** Where the journal as it was is kept; undefined when there was nothing to repair. */
  readonly aside: string | undefined
}

/** The longest beginning of `events` that is a log of the study, and what is wrong with the event after it. */
function consistent(
  header: StudyHeader,
  events: readonly unknown[],
  options: RestoreOptions,
): { kept: number; reason: string | undefined } {
  const optimizer = Optimizer.fromJSON({ ...header, events: [] } as State, options)
  try {
    optimizer.replay(events)
    return { kept: events.length, reason: undefined }
  } catch (error) {
    if (!isSurmiseError(error)) throw error
    const kept = Number(/^events\[(\d+)\]/.exec(error.argument ?? '')?.[1] ?? 0)
    return { kept, reason: error.message }
  }
}

/**
 * Makes a damaged journal one that opens: keeps the longest beginning that is to the last bit what was written and a log of the study,
 * with the help of the snapshot beside it. The journal as it was is kept beside, as `<path>.damaged-1` or the next number that is free.
 *
 * @param path  of a journal that nobody has open
 * @param options  as for `Optimizer.fromJSON`, when the study's strategy is not one of Surmise's
 * @throws StorageError `ERR_DAMAGED` when the header is lost, for then nothing says what was searched; `ERR_LOCKED`, `ERR_STORAGE`
 */
export async function repair(path: string, options: RestoreOptions = {}): Promise<Repair> {
  checkPath(path)
  let lock: Lock | undefined
  try {
    lock = await Lock.take(`${path}.lock`, 0)
    return repairLocked(path, options)
  } catch (error) {
    throw isSurmiseError(error) ? error : storageError(`cannot repair ${JSON.stringify(path)}`, error)
  } finally {
    lock?.release()
  }
}

function repairLocked(path: string, options: RestoreOptions): Repair {
  const bytes = readFileSync(path)
  const first = scanHeader(bytes)
  if (first === undefined) {
    throw new StorageError('ERR_DAMAGED', `${JSON.stringify(path)}: the header is damaged, and with it all that says what was searched`, {
      at: { line: 1, offset: 0 },
    })
  }
  const header = first.header as StudyHeader
  let scanned = scanRecords(bytes, first.end, 0)
  const snapshot = readSnapshot(path)
  const helps = snapshot?.study === crc32(bytes, 0, 0, first.end) && snapshot.events.length > scanned.events.length
  if (helps) scanned = scanRecords(bytes, snapshot.bytes, snapshot.events.length, [...snapshot.events])
  const { events, good } = scanned
  const { kept, reason } = consistent(header, events, options)
  const start = helps ? { at: snapshot.bytes, number: snapshot.events.length } : { at: first.end, number: 0 }
  const offset = kept === events.length ? good : recordOfEvent(bytes, start.at, start.number, kept)
  const unkept = kept === events.length && scanned.unended ? 0 : Math.max(0, bytes.length - offset)
  if (unkept === 0 && !helps) return { kept, lost: undefined, aside: undefined }

  const lines = [writeLine(HEADER_MARK, JSON.stringify(header))]
  for (let i = 0; i < kept; i++) lines.push(writeLine(String(i), recordOf([events[i]])))
  const aside = setAside(path)
  // a snapshot that knows more than its journal would be taken for a sign of damage
  removeSnapshot(path)
  replaceFile(path, Buffer.concat(lines))
  const lost = { line: lineAt(bytes, offset), offset, bytes: unkept, reason: reason ?? 'this is not the record that was written' }
  return { kept, lost: unkept === 0 ? undefined : lost, aside }
}

/** The byte at which the record that holds event `wanted` begins, the record at `start` being the one that begins with event `next`. */
function recordOfEvent(bytes: Buffer, start: number, next: number, wanted: number): number {
  let at = start
  for (let number = next; ; ) {
    const end = bytes.indexOf(LINE_FEED, at)
    const value = end < 0 ? undefined : readLine(String(number), bytes, at, end)
    number += Array.isArray(value) ? value.length : 1
    if (number > wanted || end < 0) return at
    at = end + 1
  }
}

function setAside(path: string): string {
  let i = 1
  while (existsSync(`${path}.damaged-${i}`)) i++
  const aside = `${path}.damaged-${i}`
  copyFileSync(path, aside)
  syncFolder(path)
  return aside
}
