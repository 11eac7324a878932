import { checkVersion, HEADER_MARK, LINE_FEED, readLine } from './record.ts'

const RETURN = 0x0d
const BYTE_ORDER = Uint8Array.of(0xef, 0xbb, 0xbf)

/** A line of a journal: its number from one, the byte at which it begins, and how many it has with its end. */
export interface SalvagedLine {
  readonly line: number
  readonly offset: number
  readonly bytes: number
}

/** A line that is a record to the last bit, by itself. */
export interface SalvagedRecord extends SalvagedLine {
  readonly number: number
  readonly events: readonly unknown[]
  /** How many of the records before and after it have the numbers that go with its own. */
  readonly neighbours: number
}

/** All that can be read of a journal, whatever is between. */
export interface Salvaged {
  readonly header: unknown
  readonly records: readonly SalvagedRecord[]
  /** Lines that are neither a record nor empty. */
  readonly unread: readonly SalvagedLine[]
}

/**
 * Reads every line of a journal by itself; a mark of byte order and carriage returns, which an editor may have put in, are left out.
 *
 * @throws StorageError `ERR_VERSION` for a journal of a newer version
 */
export function salvage(bytes: Buffer, path: string): Salvaged {
  const start = bytes.subarray(0, BYTE_ORDER.length).equals(BYTE_ORDER) ? BYTE_ORDER.length : 0
  checkVersion(bytes, start, path)
  const records: SalvagedRecord[] = []
  const unread: SalvagedLine[] = []
  let header: unknown
  let at = start
  for (let line = 1; at < bytes.length; line++) {
    const lineFeed = bytes.indexOf(LINE_FEED, at)
    const next = lineFeed < 0 ? bytes.length : lineFeed + 1
    let end = lineFeed < 0 ? bytes.length : lineFeed
    while (end > at && bytes[end - 1] === RETURN) end--
    // another byte may stand where the last line feed was
    const read = readAny(bytes, at, end) ?? (lineFeed < 0 ? readAny(bytes, at, end - 1) : undefined)
    const place = { line, offset: at, bytes: next - at }
    if (read === undefined) {
      if (end > at) unread.push(place)
    } else if (read.mark !== HEADER_MARK) {
      records.push({ ...place, number: Number(read.mark), events: Array.isArray(read.value) ? read.value : [read.value], neighbours: 0 })
    } else header ??= read.value
    at = next
  }
  const isNext = (a: SalvagedRecord | undefined, b: SalvagedRecord | undefined): number =>
    a !== undefined && b !== undefined && a.number + a.events.length === b.number ? 1 : 0
  return {
    header,
    unread,
    records: records.map((record, i) => ({
      ...record,
      neighbours: isNext(records[i - 1], record) + isNext(record, records[i + 1]),
    })),
  }
}

/** The mark and the value of a line, whichever it is; undefined where it is not as it was written. */
function readAny(bytes: Buffer, start: number, end: number): { readonly mark: string; readonly value: unknown } | undefined {
  const mark = /^(?:surmise-journal 1|0|[1-9][0-9]{0,14})(?= )/.exec(bytes.toString('latin1', start, Math.min(end, start + 32)))?.[0]
  const value = mark === undefined ? undefined : readLine(mark, bytes, start, end)
  return mark === undefined || value === undefined ? undefined : { mark, value }
}
