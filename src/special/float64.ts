const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

// the word with the sign and the exponent comes second on every little-endian machine, first on the others
float[0] = 1
const HIGH = words[1] === 0 ? 0 : 1
const LOW = 1 - HIGH

/** The upper 32 bits of a double: sign, 11 bits of exponent, the first 20 bits of the fraction. */
export function highWord(x: number): number {
  float[0] = x
  return words[HIGH]
}

/** `x` with its upper 32 bits replaced. */
export function withHighWord(x: number, high: number): number {
  float[0] = x
  words[HIGH] = high
  return float[0]
}

/** The double `x` as an odd or even whole number times a power of two: `[mantissa of 53 bits, exponent]`, for finite `x > 0` in the normal range. */
export function decompose(x: number): readonly [mantissa: bigint, exponent: number] {
  float[0] = x
  const high = words[HIGH]
  return [(BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(words[LOW]), ((high >>> 20) & 0x7ff) - 1075]
}

/** `2^k` for a whole `k` from -1022 to 1023, at `k + 1022`. */
export const POWERS: Float64Array = new Float64Array(2046)
for (let k = -1022; k <= 1023; k++) POWERS[k + 1022] = withHighWord(0, (k + 1023) << 20)
