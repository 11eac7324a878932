import { JOE_KUO } from './joeKuo.ts'

/** The number of coordinates there are directions for: the first, and one for each primitive polynomial of degree up to 13. */
export const MAX_DIMENSIONS = 1111

let known: Uint32Array = new Uint32Array(0)

/**
 * The direction numbers of the first `dimensions` coordinates: 32 words a coordinate, word `j` the one of bit `j` of the Gray code.
 *
 * Decoded at first use and kept; the table for fewer coordinates is the start of that for more, so the result may be longer than asked.
 */
export function directions(dimensions: number): Uint32Array {
  if (known.length < dimensions * 32) known = decode(dimensions)
  return known
}

/**
 * Joe and Kuo's text: for each coordinate after the first, whose primitive polynomial has degree `s`, for `i` from 2 to `s` the odd number
 * `m_i < 2^i` without its last bit (`i - 1` bits); base64 of the bits, highest first. The polynomials are the primitive ones, ascending.
 */
function decode(dimensions: number): Uint32Array {
  const bytes = atob(JOE_KUO)
  let position = 0
  let held = 0
  let bits = 0
  const take = (count: number): number => {
    while (bits < count) {
      held = (held << 8) | bytes.charCodeAt(position++)
      bits += 8
    }
    bits -= count
    const value = held >>> bits
    held &= (1 << bits) - 1
    return value
  }

  const v = new Uint32Array(dimensions * 32)
  for (let j = 0; j < 32; j++) v[j] = 1 << (31 - j)
  let polynomial = 1
  for (let k = 1; k < dimensions; k++) {
    do polynomial += 2
    while (!isPrimitive(polynomial))
    const degree = 31 - Math.clz32(polynomial)
    const inner = (polynomial >>> 1) & ((1 << (degree - 1)) - 1)
    const o = k * 32
    for (let j = 0; j < degree; j++) v[o + j] = (2 * take(j) + 1) << (31 - j)
    // v_j = a_1 v_(j-1) + ... + a_(s-1) v_(j-s+1) + v_(j-s) + v_(j-s) / 2^s, sums without carry
    for (let j = degree; j < 32; j++) {
      let x = v[o + j - degree] ^ (v[o + j - degree] >>> degree)
      for (let i = 1; i < degree; i++) {
        if ((inner >>> (degree - 1 - i)) & 1) x ^= v[o + j - i]
      }
      v[o + j] = x
    }
  }
  return v
}

/**
 * Whether a polynomial over the field of two elements, as the bits of a number with the last bit 1, is primitive: the powers of `x` modulo it
 * are all polynomials of a lower degree but zero.
 */
function isPrimitive(polynomial: number): boolean {
  const size = 1 << (31 - Math.clz32(polynomial))
  let x = 1
  for (let order = 1; order < size; order++) {
    x <<= 1
    if (x >= size) x ^= polynomial
    if (x === 1) return order === size - 1
  }
  return false
}
