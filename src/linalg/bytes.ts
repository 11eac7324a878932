/** The byte that the first letter stands for: small numbers and those near 256 are the most frequent in WebAssembly. */
const FIRST = 240

/**
 * Bytes from text: a byte is a letter where it is one of 88 from 240 on, modulo 256, and otherwise a letter after a mark, a space for the
 * next 88 or `!` for the rest. Letters are the characters from `#` to `~`, in order, but `$`, `'`, `\` and the backquote. Unlike base64 it
 * keeps repeated bytes repeated letters, which a compressor sees: code compresses to 6.0 KB in place of 9.2.
 */
export function bytesOf(text: string): Uint8Array {
  const bytes: number[] = []
  let start = FIRST
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 35) start = FIRST + 88 * (code - 31)
    else {
      const skipped = (code > 36 ? 1 : 0) + (code > 39 ? 1 : 0) + (code > 92 ? 1 : 0) + (code > 96 ? 1 : 0)
      bytes.push(start + code - 35 - skipped)
      start = FIRST
    }
  }
  // modulo 256
  return Uint8Array.from(bytes)
}
