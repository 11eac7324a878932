import { sumError } from './doubleDouble.ts'
import { decompose } from './float64.ts'

// pi / 2 in three parts of 33 bits, whose multiples by a whole number below 2^20 are exact, and the rest
const HALF_PI_1 = 1.5707963267341256
const HALF_PI_2 = 6.077100506303966e-11
const HALF_PI_3 = 2.0222662487111665e-21
const HALF_PI_4 = 8.4784276603689e-32

/** The angle less its quarter turns, `high + low` in `[-pi/4, pi/4]` and a little beyond, filled by `reduceAngle`. */
export const reduced: { high: number; low: number } = { high: 0, low: 0 }

/**
 * Takes whole quarter turns off a finite angle: fills `reduced` and returns their number modulo 4.
 *
 * Cody and Waite's subtraction of `n pi/2` in parts up to 2^20 quarter turns; beyond, exact whole-number arithmetic with 1200 bits of
 * `2 / pi` (slow, and rarely wanted).
 */
export function reduceAngle(x: number): number {
  if (x > -1e6 && x < 1e6) {
    const n = Math.floor(x * 0.6366197723675814 + 0.5)
    const first = x - n * HALF_PI_1
    const second = -n * HALF_PI_2
    const sum = first + second
    const third = -n * HALF_PI_3
    const high = sum + third
    const low = sumError(sum, third, high) + (sumError(first, second, sum) - n * HALF_PI_4)
    reduced.high = high + low
    reduced.low = high - reduced.high + low
    return n & 3
  }
  return reduceExactly(x)
}

// 2 / pi in units of 2^-1200, enough for the largest double, 2^971 times a whole number of 53 bits; and pi / 2 in units of 2^-120
let twoOverPi = 0n
let halfPi = 0n

/** `pi 2^1300`, rounded down, by Machin's formula `pi / 4 = 4 arctan(1 / 5) - arctan(1 / 239)`. */
function digitsOfPi(): bigint {
  const arctan = (v: bigint): bigint => {
    let power = (1n << 1364n) / v
    let sum = power
    for (let k = 3n; power !== 0n; k += 2n) {
      power /= -v * v
      sum += power / k
    }
    return sum
  }
  return (16n * arctan(5n) - 4n * arctan(239n)) >> 64n
}

function reduceExactly(x: number): number {
  if (halfPi === 0n) {
    const pi = digitsOfPi()
    twoOverPi = (1n << 2501n) / pi
    halfPi = pi >> 1181n
  }
  const [mantissa, exponent] = decompose(Math.abs(x))
  const bits = BigInt(1200 - exponent)
  const turns = mantissa * twoOverPi
  const n = (turns + (1n << (bits - 1n))) >> bits
  const fraction = (turns - (n << bits)) >> (bits - 180n)
  // in units of 2^-300; a conversion to Number rounds to nearest
  const angle = fraction * halfPi
  const high = Number(angle)
  const low = Number(angle - BigInt(high))
  const sign = x < 0 ? -1 : 1
  reduced.high = sign * high * UNIT
  reduced.low = sign * low * UNIT
  return (sign * Number(n & 3n)) & 3
}

const UNIT = 4.909093465297727e-91 // 2^-300
