/**
 * Doubles from base64 of their bytes, little-endian: a quarter shorter than their digits, compressed. A call, which a bundler may drop; it
 * cannot tell that of an array that is filled.
 */
export function table(text: string): Float64Array {
  const bytes = new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer)
  return Float64Array.from({ length: bytes.byteLength / 8 }, (_, i) => bytes.getFloat64(8 * i, true))
}
