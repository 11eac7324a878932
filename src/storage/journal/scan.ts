import { HEADER_MARK, LINE_FEED, readLine } from './record.ts'

/** A position in a journal: the line, from one, and the byte at which it begins, from zero. */
export interface JournalPosition {
  readonly line: number
  readonly offset: number
}

/** What a journal's bytes hold. */
export interface Scanned {
  readonly events: unknown[]
  /** How many bytes hold `events`; what comes after is torn, damaged or nothing. */
  readonly good: number
  /** The last record is whole but for its line feed. */
  readonly unended: boolean
  /** The first line that is not what was written, unless it is a torn tail. */
  readonly damage: JournalPosition | undefined
}

/** Where the first line ends, and the header in it; undefined when it is not as it was written. */
export function scanHeader(bytes: Buffer): { readonly header: unknown; readonly end: number } | undefined {
  const end = bytes.indexOf(LINE_FEED)
  const header = end < 0 ? undefined : readLine(HEADER_MARK, bytes, 0, end)
  return header === undefined ? undefined : { header, end: end + 1 }
}

/** The number, from one, of the line that begins at byte `offset`. */
export function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1)) line++
  return line
}

/**
 * Whether bytes that are no record may be what a crash left of one: the beginning of a line, or an end without its beginning, a block
 * that was never written and reads as zeros. A whole line with a wrong checksum is neither: it was written, perhaps acknowledged, and
 * changed since.
 */
function isTorn(bytes: Buffer, start: number, lineFeed: number): boolean {
  return lineFeed < 0 || (lineFeed === bytes.length - 1 && bytes[start] === 0)
}

/**
 * Reads records from byte `start` on, the first of which must have the number `first`, up to the first that is not as it was written.
 *
 * @param events  takes the events; the count of what is there already is not looked at
 */
export function scanRecords(bytes: Buffer, start: number, first: number, events: unknown[] = []): Scanned {
  let good = start
  let next = first
  const take = (value: unknown): void => {
    if (Array.isArray(value)) for (const event of value) events.push(event)
    else events.push(value)
    next += Array.isArray(value) ? value.length : 1
  }
  while (good < bytes.length) {
    const lineFeed = bytes.indexOf(LINE_FEED, good)
    const value = lineFeed < 0 ? undefined : readLine(String(next), bytes, good, lineFeed)
    if (value === undefined) {
      // all of a record may be there but its line feed, which is missing or is another byte
      for (const end of lineFeed < 0 ? [bytes.length, bytes.length - 1] : []) {
        const last = readLine(String(next), bytes, good, end)
        if (last === undefined) continue
        take(last)
        return { events, good: end, unended: true, damage: undefined }
      }
      const damage = isTorn(bytes, good, lineFeed) ? undefined : { line: lineAt(bytes, good), offset: good }
      return { events, good, unended: false, damage }
    }
    take(value)
    good = lineFeed + 1
  }
  return { events, good, unended: false, damage: undefined }
}
