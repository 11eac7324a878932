const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const QUARTERS = '!#%'

/**
 * Bytes from text: a letter for the six low bits, after a mark where the two high bits are not zero. Unlike base64 it keeps repeated bytes
 * repeated letters, which a compressor sees: code compresses to 6.4 KB in place of 9.2.
 */
export function bytesOf(text: string): Uint8Array {
  const values = new Uint8Array(128)
  for (let i = 0; i < 64; i++) values[LETTERS.charCodeAt(i)] = i
  for (let i = 0; i < 3; i++) values[QUARTERS.charCodeAt(i)] = 64 * (i + 1)
  const bytes = new Uint8Array(text.length)
  let length = 0
  let high = 0
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)]
    if (value >= 64) high = value
    else {
      bytes[length++] = high + value
      high = 0
    }
  }
  return bytes.subarray(0, length)
}
