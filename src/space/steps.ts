/** The values `min, min + step, ...` up to `max`, by level from zero. */
export interface Steps {
  readonly count: number
  valueAt(level: number): number
  /** The level of a value, rounding errors of its own forgiven; -1 for a value between two steps or out of range. */
  levelOf(value: number): number
}

/** Largest integer below which every integer is a double. */
const MAX_EXACT = 0x20000000000000

/** Most decimal digits after the point: larger powers of ten are no doubles. */
const MAX_DIGITS = 22

/** How far, in steps, a value from outside may be from a step. */
const TOLERANCE = 1e-9

/**
 * Steps of a float. Where `min` and `step` have finitely many decimals, as almost always, a value is the double nearest to its decimal
 * number: with both as integers over one power of ten, `(min + level step) / 10^p` is one correctly rounded division, so 0.1 steps from 0
 * give 0.3 and not 0.30000000000000004. Otherwise it is `min + level * step`.
 *
 * @returns  nothing where steps are so small that the doubles near `max` or `min` could not tell them apart
 */
export function floatSteps(min: number, max: number, step: number): Steps | undefined {
  const ratio = max / step - min / step
  // what rounding of the bounds and of the ratio may have cost
  const doubt = (Math.abs(min / step) + Math.abs(max / step)) / 0x4000000000000
  if (!(doubt < 0.125)) return undefined
  const tolerance = Math.max(doubt, TOLERANCE)
  const nearest = Math.round(ratio)
  const count = (Math.abs(ratio - nearest) <= tolerance ? nearest : Math.floor(ratio)) + 1
  const power = commonPower(min, max, step)
  const start = Math.round(min * power)
  const stride = Math.round(step * power)
  const valueAt =
    power > 0
      ? (level: number): number => Math.min(max, (start + level * stride) / power)
      : (level: number): number => Math.min(max, min + level * step)
  return {
    count,
    valueAt,
    levelOf(value) {
      const at = value / step - min / step
      const level = Math.round(at)
      return level >= 0 && level < count && Math.abs(at - level) <= tolerance ? level : -1
    },
  }
}

/** Steps of an integer, exact. */
export function integerSteps(min: number, max: number, step: number): Steps {
  const count = Math.floor((max - min) / step) + 1
  return {
    count,
    valueAt: (level) => min + level * step,
    levelOf(value) {
      const level = (value - min) / step
      return level >= 0 && level < count && (value - min) % step === 0 ? level : -1
    },
  }
}

/** The least power of ten that makes `min` and `step` integers, all values being exact integers too; 0 where there is none. */
function commonPower(min: number, max: number, step: number): number {
  let power = 1
  for (let digits = 0; digits <= MAX_DIGITS; digits++, power *= 10) {
    if (!(Math.abs(min) * power < MAX_EXACT && Math.abs(max) * power < MAX_EXACT)) return 0
    if (Math.round(min * power) / power === min && Math.round(step * power) / power === step) return power
  }
  return 0
}
