import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isSurmiseError, StorageError } from '../../base/index.ts'
import { Optimizer, type RestoreOptions } from '../../optimizer/index.ts'
import type { State, StudyHeader } from '../../study/index.ts'
import { codeOf, storageError } from '../storageError.ts'
import { checkPath, realFile, replaceFile, syncFolder } from './files.ts'
import { Lock } from './lock.ts'
import { HEADER_MARK, recordOf, writeLine } from './record.ts'
import { type Salvaged, type SalvagedLine, type SalvagedRecord, salvage } from './salvage.ts'
import { readSnapshot, removeSnapshot, type Snapshot, studyOf } from './snapshot.ts'

/** What a repair came to. */
export interface Repair {
  /** How many events the journal holds now. */
  readonly kept: number
  /** Where what could not be kept began, its bytes in all, and why; undefined when nothing was lost. */
  readonly lost: { readonly line: number; readonly offset: number; readonly bytes: number; readonly reason: string } | undefined
  /** Where the journal as it was is kept; undefined when there was nothing to repair, or no journal. */
  readonly aside: string | undefined
}

/** A record as it is kept, and the line that it is from; none from a snapshot. */
interface Kept {
  readonly number: number
  readonly events: readonly unknown[]
}

/**
 * Makes a damaged journal one that opens: keeps the longest log without a gap that its records and the snapshot beside it make by their numbers,
 * whatever stands between. One that is lost, or whose header is, is made again from the snapshot. The journal as it was is kept beside, as
 * `<path>.damaged-1` or the next number that is free.
 *
 * @param path  of a journal that nobody has open
 * @param options  as for `Optimizer.fromJSON`, when the study's strategy is not one of Surmise's
 * @throws StorageError `ERR_DAMAGED` when the header is lost, for then nothing says what was searched; `ERR_VERSION` for a journal of a newer
 *   version; `ERR_LOCKED`, `ERR_STORAGE`
 */
export async function repair(path: string, options: RestoreOptions = {}): Promise<Repair> {
  checkPath(path)
  const file = realFile(resolve(path))
  let lock: Lock | undefined
  try {
    lock = await Lock.take(`${file}.lock`, 0)
    return repairLocked(file, options)
  } catch (error) {
    throw isSurmiseError(error) ? error : storageError(`cannot repair ${JSON.stringify(path)}`, error)
  } finally {
    lock?.release()
  }
}

function repairLocked(path: string, options: RestoreOptions): Repair {
  const snapshot = readSnapshot(path)
  const bytes = readJournal(path, snapshot !== undefined)
  const found = salvage(bytes, path)
  const helps = snapshot !== undefined && isOfOne(snapshot, found)
  const header = found.header ?? (helps ? snapshot.header : undefined)
  if (header === undefined) {
    throw new StorageError('ERR_DAMAGED', `${JSON.stringify(path)}: the header is damaged, and with it all that says what was searched`, {
      at: { line: 1, offset: 0 },
    })
  }
  const { records, kept, reason } = assemble(header as StudyHeader, found.records, helps ? snapshot.events : [], options)
  const lines = [writeLine(HEADER_MARK, JSON.stringify(header))]
  for (const { number, events } of records) lines.push(writeLine(String(number), recordOf(events)))
  const whole = Buffer.concat(lines)
  // a last line feed that is missing, opening puts there
  if (bytes.equals(whole) || bytes.equals(whole.subarray(0, -1))) return { kept, lost: undefined, aside: undefined }

  const lost = lostOf(found, records, reason)
  const aside = bytes.length === 0 ? undefined : setAside(path)
  replaceFile(path, whole)
  // one that knows more than its journal would be taken for a sign of damage
  removeSnapshot(path)
  return { kept, lost, aside }
}

function readJournal(path: string, mayBeLost: boolean): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (mayBeLost && codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

/** Whether a snapshot is of the study of what was found: by its header, or, where that is lost, by every record that both have. */
function isOfOne({ header, study, events }: Snapshot, found: Salvaged): boolean {
  if (header === undefined || studyOf(header) !== study) return false
  if (found.header !== undefined) return studyOf(found.header) === study
  return found.records.every((record) => agrees(record, events))
}

/** Whether a record says what a snapshot does of the events that both have. */
function agrees({ number, events }: SalvagedRecord, known: readonly unknown[]): boolean {
  return JSON.stringify(events.slice(0, Math.max(0, known.length - number))) === JSON.stringify(known.slice(number, number + events.length))
}

/** The longest log of the study without a gap, of records in any order; the snapshot fills what they leave. */
function assemble(
  header: StudyHeader,
  found: readonly SalvagedRecord[],
  known: readonly unknown[],
  options: RestoreOptions,
): { readonly records: readonly Kept[]; readonly kept: number; readonly reason: string | undefined } {
  const optimizer = Optimizer.fromJSON({ ...header, events: [] } as State, options)
  const byNumber = new Map<number, SalvagedRecord[]>()
  for (const record of found) if (agrees(record, known)) byNumber.set(record.number, [...(byNumber.get(record.number) ?? []), record])
  const records: Kept[] = []
  let [next, reason] = [0, undefined as string | undefined]
  const takes = (record: Kept): boolean => {
    try {
      optimizer.replay(record.events)
    } catch (error) {
      if (!isSurmiseError(error)) throw error
      reason ??= error.message
      return false
    }
    records.push(record)
    next += record.events.length
    reason = undefined
    return true
  }
  for (;;) {
    // of several with one number, the one that stands where it belongs
    const candidates = (byNumber.get(next) ?? []).sort((a, b) => b.neighbours - a.neighbours || a.line - b.line)
    if (candidates.some(takes)) continue
    if (next >= known.length || !takes({ number: next, events: [known[next]] })) return { records, kept: next, reason }
  }
}

/**
 * What of a journal is not in the records that are kept, from the first line of it on. A line that cannot be read held at least one event, the
 * one after those before it; where that is kept, from the snapshot, nothing is lost with the line.
 */
function lostOf(found: Salvaged, records: readonly Kept[], reason = 'this is not the record that was written'): Repair['lost'] {
  const kept = records.flatMap(({ events }) => events)
  const lost: SalvagedLine[] = []
  let next = 0
  for (const line of [...found.unread, ...found.records].sort((a, b) => a.offset - b.offset)) {
    const { number, events } = line as Partial<SalvagedRecord>
    // one whose number is damaged may stand where it belongs
    const place =
      events && [number as number, next].find((at) => JSON.stringify(events) === JSON.stringify(kept.slice(at, at + events.length)))
    if (events !== undefined && place !== undefined) next = place + events.length
    else if (events !== undefined || next++ >= kept.length) lost.push(line)
  }
  if (lost.length === 0) return undefined
  const bytes = lost.reduce((sum, line) => sum + line.bytes, 0)
  return { line: lost[0].line, offset: lost[0].offset, bytes, reason }
}

function setAside(path: string): string {
  let i = 1
  while (existsSync(`${path}.damaged-${i}`)) i++
  const aside = `${path}.damaged-${i}`
  copyFileSync(path, aside)
  syncFolder(path)
  return aside
}
