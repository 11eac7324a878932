import { reduceAngle, reduced } from './reduceAngle.ts'

// coefficients SIN: sin(x) = x + x z (SIN_1 + SIN_2 z + ...), z = x^2, |x| <= pi / 4
const SIN_1 = -0.16666666666666666
const SIN_2 = 0.008333333333330946
const SIN_3 = -0.0001984126983675497
const SIN_4 = 2.755731610068303e-6
const SIN_5 = -2.5051131455427946e-8
const SIN_6 = 1.591810123027412e-10
// end

// coefficients COS: cos(x) = 1 - z / 2 + z^2 (COS_2 + COS_3 z + ...)
const COS_2 = 0.041666666666666664
const COS_3 = -0.0013888888888887395
const COS_4 = 2.4801587298763433e-5
const COS_5 = -2.7557317270560326e-7
const COS_6 = 2.0876146024689747e-9
const COS_7 = -1.1382614868556325e-11
// end

const QUARTER_PI = 0.7853981633974483

/**
 * The sine of an angle in radians, the same bits on every engine; within 1 ulp for every finite double.
 *
 * @param x  radians; infinite gives `NaN`
 */
export function sin(x: number): number {
  if (x >= -QUARTER_PI && x <= QUARTER_PI) return x === 0 ? x : sinNear(x, 0)
  if (!(x - x === 0)) return Number.NaN
  const quarter = reduceAngle(x)
  const y = quarter & 1 ? cosNear(reduced.high, reduced.low) : sinNear(reduced.high, reduced.low)
  return quarter & 2 ? -y : y
}

/**
 * The cosine of an angle in radians, the same bits on every engine; within 1 ulp for every finite double.
 *
 * @param x  radians; infinite gives `NaN`
 */
export function cos(x: number): number {
  if (x >= -QUARTER_PI && x <= QUARTER_PI) return cosNear(x, 0)
  if (!(x - x === 0)) return Number.NaN
  const quarter = reduceAngle(x)
  const y = quarter & 1 ? sinNear(reduced.high, reduced.low) : cosNear(reduced.high, reduced.low)
  return (quarter + 1) & 2 ? -y : y
}

// sin(x + low), where cos x = 1 - x^2 / 2 is good enough for the part from low
function sinNear(x: number, low: number): number {
  const z = x * x
  const z2 = z * z
  const p = z * (SIN_1 + SIN_2 * z + z2 * (SIN_3 + SIN_4 * z + z2 * (SIN_5 + SIN_6 * z)))
  return x + (x * p + low * (1 - 0.5 * z))
}

// cos(x + low); 1 - z / 2 is rounded, and its rounding error is put back
function cosNear(x: number, low: number): number {
  const z = x * x
  const z2 = z * z
  const p = z2 * (COS_2 + COS_3 * z + z2 * (COS_4 + COS_5 * z + z2 * (COS_6 + COS_7 * z)))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (p - x * low))
}
