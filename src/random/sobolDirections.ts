import { JOE_KUO } from './joeKuo.ts'

/** The number of coordinates there are directions for: the first, and one for each primitive polynomial of degree up to 13. */
export const MAX_DIMENSIONS = 1111

// how many primitive polynomials over the field of two elements there are of degree 1, 2, ...
const POLYNOMIALS = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

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
 * Joe and Kuo's text: for each coordinate after the first the inner coefficients of its polynomial, highest first (`s - 1` bits), then
 * for `i` from 2 to `s` the odd number `m_i < 2^i` without its last bit (`i - 1` bits); six bits a character, highest first.
 */
function decode(dimensions: number): Uint32Array {
  let position = 0
  let held = 0
  let bits = 0
  const take = (count: number): number => {
    while (bits < count) {
      held = (held << 6) | ALPHABET.indexOf(JOE_KUO.charAt(position++))
      bits += 6
    }
    bits -= count
    const value = held >>> bits
    held &= (1 << bits) - 1
    return value
  }

  const v = new Uint32Array(dimensions * 32)
  for (let j = 0; j < 32; j++) v[j] = 1 << (31 - j)
  let degree = 1
  let left = POLYNOMIALS[0]
  for (let k = 1; k < dimensions; k++) {
    if (left === 0) left = POLYNOMIALS[degree++]
    left--
    const inner = take(degree - 1)
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
