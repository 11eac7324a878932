// row k gives what a byte contributes when k more bytes follow it, so that eight bytes are taken at a time
const ROWS = 8
const table = new Uint32Array(ROWS * 256)
for (let byte = 0; byte < 256; byte++) {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  table[byte] = crc
}
for (let i = 256; i < table.length; i++) {
  const before = table[i - 256]
  table[i] = (before >>> 8) ^ table[before & 255]
}

/**
 * CRC-32 of `bytes[start ... end - 1]`, the one of zip, gzip and PNG (polynomial 0x04c11db7, reflected), from 0 to 2^32 - 1.
 *
 * `crc32(b, crc32(a))` is that of `a` followed by `b`. Eight bytes at a time ("slicing by eight", Kounavis and Berry 2005).
 */
export function crc32(bytes: Uint8Array, before = 0, start = 0, end = bytes.length): number {
  const T = table
  let crc = ~before
  let i = start
  for (; i + 8 <= end; i += 8) {
    crc ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24)
    crc =
      T[1792 + (crc & 255)] ^
      T[1536 + ((crc >>> 8) & 255)] ^
      T[1280 + ((crc >>> 16) & 255)] ^
      T[1024 + (crc >>> 24)] ^
      T[768 + bytes[i + 4]] ^
      T[512 + bytes[i + 5]] ^
      T[256 + bytes[i + 6]] ^
      T[bytes[i + 7]]
  }
  for (; i < end; i++) crc = T[(crc ^ bytes[i]) & 255] ^ (crc >>> 8)
  return ~crc >>> 0
}
