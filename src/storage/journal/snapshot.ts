import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { StudyHeader } from '../../study/index.ts'
import { crc32 } from './crc32.ts'
import { replaceFile } from './files.ts'
import { HEADER_MARK, LINE_FEED, readLine, writeLine } from './record.ts'

const MARK = 'surmise-snapshot 1'

/** The first events of a journal, in a form that is quick to read. It is a cache: what is in it is in the journal too. */
export interface Snapshot {
  /** The length of the journal's beginning that holds these events, header included, in bytes, and the CRC-32 of its bytes. */
  readonly bytes: number
  readonly crc: number
  /** The CRC-32 of the journal's first line: which study this is. */
  readonly study: number
  /** That line's content, from which a lost journal is made again. */
  readonly header: StudyHeader
  readonly events: readonly unknown[]
}

const pathOf = (journal: string): string => `${journal}.snapshot`

/** Which study a header is of: the CRC-32 of the line that holds it. */
export function studyOf(header: unknown): number {
  return crc32(writeLine(HEADER_MARK, JSON.stringify(header)))
}

/** Whether something stands where the snapshot of a journal does, readable or not. */
export function hasSnapshot(journal: string): boolean {
  return existsSync(pathOf(journal))
}

/** Puts a snapshot beside a journal. A failure leaves none or the old one. */
export function writeSnapshot(journal: string, snapshot: Snapshot): void {
  replaceFile(pathOf(journal), writeLine(MARK, JSON.stringify(snapshot)))
}

/** The snapshot beside a journal; undefined when there is none, or it is not to the last bit what was written. */
export function readSnapshot(journal: string): Snapshot | undefined {
  try {
    const bytes = readFileSync(pathOf(journal))
    const end = bytes.length - 1
    return bytes[end] === LINE_FEED ? (readLine(MARK, bytes, 0, end) as Snapshot | undefined) : undefined
  } catch {
    return undefined
  }
}

/** Whether a snapshot was made of the beginning of this journal, every byte of which is as it was then. */
export function isOf(snapshot: Snapshot, journal: Uint8Array): boolean {
  return snapshot.bytes <= journal.length && crc32(journal, 0, 0, snapshot.bytes) === snapshot.crc
}

/** Removes the snapshot beside a journal. */
export function removeSnapshot(journal: string): void {
  rmSync(pathOf(journal), { force: true })
}
