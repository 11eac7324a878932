import { StorageError } from '../../base/index.ts'
import { crc32 } from './crc32.ts'

/** The first line's first words: what the file is, and the version of its format. */
export const HEADER_MARK = 'surmise-journal 1'

/**
 * Throws `ERR_VERSION` where a journal's first line, at byte `start`, says that it is of a format that this version cannot know.
 *
 * Formats are numbered 1, 2, 4, 7, 8, of which none is another with one bit flipped: that would be damage.
 */
export function checkVersion(bytes: Buffer, start: number, path: string): void {
  const version = /^surmise-journal ([2478]) [0-9a-f]{8} \{/.exec(bytes.toString('latin1', start, start + 64))?.[1]
  if (version === undefined) return
  const message = `${JSON.stringify(path)} has the format ${version} of journals, of a newer version of Surmise; this one reads 1`
  throw new StorageError('ERR_VERSION', message)
}

const encoder = new TextEncoder()

/** What ends a line. */
export const LINE_FEED = 0x0a

const SPACE = 0x20

/** `crc` as the eight lower-case hexadecimal digits that stand in a line. */
export const hex = (crc: number): string => crc.toString(16).padStart(8, '0')

/**
 * One line: a mark, the CRC-32 of the JSON that follows, and the JSON, ended by a line feed. The mark is `HEADER_MARK` for the header
 * and the number of the first event for a record. JSON has no line feed, so a line is a record and a record is a line.
 */
export function writeLine(mark: string, json: string): Uint8Array {
  return encoder.encode(`${mark} ${hex(crc32(encoder.encode(json)))} ${json}\n`)
}

/** The number that eight lower-case hexadecimal digits stand for; NaN for anything else. */
function readHex(bytes: Uint8Array, start: number): number {
  let value = 0
  for (let i = start; i < start + 8; i++) {
    const code = bytes[i]
    const digit = code >= 0x30 && code <= 0x39 ? code - 0x30 : code >= 0x61 && code <= 0x66 ? code - 0x57 : NaN
    value = value * 16 + digit
  }
  return value
}

/**
 * The JSON value in `bytes[start ... end - 1]`, a line without its line feed; undefined unless every byte of it is as `writeLine`
 * writes it, with this mark.
 */
export function readLine(mark: string, bytes: Buffer, start: number, end: number): unknown {
  const crcAt = start + mark.length + 1
  const jsonAt = crcAt + 9
  if (jsonAt >= end) return undefined
  for (let i = 0; i < mark.length; i++) if (bytes[start + i] !== mark.charCodeAt(i)) return undefined
  if (bytes[crcAt - 1] !== SPACE || bytes[jsonAt - 1] !== SPACE) return undefined
  if (readHex(bytes, crcAt) !== crc32(bytes, 0, jsonAt, end)) return undefined
  try {
    return JSON.parse(bytes.toString('utf8', jsonAt, end))
  } catch {
    return undefined
  }
}

/** The JSON of what one step appended: the event, or the array of several. */
export function recordOf(events: readonly unknown[]): string {
  return JSON.stringify(events.length === 1 ? events[0] : events)
}
