import { crc32 } from './crc32.ts'

/** The first line's first words: what the file is, and the version of its format. */
export const HEADER_MARK = 'surmise-journal 1'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

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

/**
 * The JSON value in `bytes[start ... end - 1]`, a line without its line feed; undefined unless every byte of it is as `writeLine`
 * writes it, with this mark.
 */
export function readLine(mark: string, bytes: Uint8Array, start: number, end: number): unknown {
  const crcAt = start + mark.length + 1
  const jsonAt = crcAt + 9
  if (jsonAt >= end) return undefined
  for (let i = 0; i < mark.length; i++) if (bytes[start + i] !== mark.charCodeAt(i)) return undefined
  if (bytes[crcAt - 1] !== SPACE || bytes[jsonAt - 1] !== SPACE) return undefined
  const crc = hex(crc32(bytes, 0, jsonAt, end))
  for (let i = 0; i < 8; i++) if (bytes[crcAt + i] !== crc.charCodeAt(i)) return undefined
  try {
    return JSON.parse(decoder.decode(bytes.subarray(jsonAt, end)))
  } catch {
    return undefined
  }
}

/** The JSON of what one step appended: the event, or the array of several. */
export function recordOf(events: readonly unknown[]): string {
  return JSON.stringify(events.length === 1 ? events[0] : events)
}
