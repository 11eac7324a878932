import { sumError } from './doubleDouble.ts'
import { decompose } from './float64.ts'

// pi / 2 in three parts of 33 bits, whose multiples by a whole number below 2^20 are exact, and the rest
const HALF_PI_1 = 1.5707963267341256
const HALF_PI_2 = 6.077100506303966e-11
const HALF_PI_3 = 2.0222662487111665e-21
const HALF_PI_4 = 8.4784276603689e-32

// 2 / pi in units of 2^-1200: enough for the largest double, 2^971 times a whole number of 53 bits
const TWO_OVER_PI = /* @__PURE__ */ BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b',
)

// pi / 2 in units of 2^-120
const HALF_PI = /* @__PURE__ */ BigInt('0x1921fb54442d18469898cc51701b839')

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

function reduceExactly(x: number): number {
  const [mantissa, exponent] = decompose(Math.abs(x))
  const bits = BigInt(1200 - exponent)
  const turns = mantissa * TWO_OVER_PI
  const n = (turns + (1n << (bits - 1n))) >> bits
  const fraction = (turns - (n << bits)) >> (bits - 180n)
  // in units of 2^-300; a conversion to Number rounds to nearest
  const angle = fraction * HALF_PI
  const high = Number(angle)
  const low = Number(angle - BigInt(high))
  const sign = x < 0 ? -1 : 1
  reduced.high = sign * high * UNIT
  reduced.low = sign * low * UNIT
  return (sign * Number(n & 3n)) & 3
}

const UNIT = 4.909093465297727e-91 // 2^-300
