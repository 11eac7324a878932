import { exp, log } from '../../special/index.ts'

/** How the cost of a trial grows with its fidelity. */
export interface FidelityCost {
  readonly fixed: number
  readonly power: number
}

/** The fidelities that are used, rising; the last is the full one. */
export interface Levels {
  readonly values: readonly number[]
  /** The cost of a trial at each level. */
  readonly costs: readonly number[]
  /** What of it is for starting. */
  readonly fixed: number
}

/**
 * `count` fidelities from `min` to `max`, each the same multiple of the one before; rounded to integers where `min` and `max` are
 * integers, equal ones once.
 */
export function geometricLevels(min: number, max: number, count: number): readonly number[] {
  const whole = Number.isInteger(min) && Number.isInteger(max)
  const ratio = log(max / min)
  const values = Array.from({ length: count }, (_, i) => {
    if (i === 0) return min
    if (i === count - 1) return max
    const value = Math.min(max, Math.max(min, min * exp((ratio * i) / (count - 1))))
    return whole ? Math.round(value) : value
  })
  return values.filter((value, i) => i === 0 || value > values[i - 1])
}

/** The levels with what they cost: `fixed + (fidelity / max)^power`. */
export function pricedLevels(values: readonly number[], { fixed, power }: FidelityCost): Levels {
  const max = values[values.length - 1]
  return { values, costs: values.map((value) => fixed + exp(power * log(value / max))), fixed }
}

/**
 * The cost of a trial at a level. One that continues a training from a lower level starts too, and pays for the difference.
 *
 * @param from  the level of the trial that it continues
 */
export function costOf({ costs, fixed }: Levels, level: number, from: number | undefined): number {
  return from === undefined || from >= level ? costs[level] : costs[level] - costs[from] + fixed
}

/** The index of the level nearest to a fidelity by ratio, the higher of two that are equally near; the last for a trial without one. */
export function levelOf({ values }: Levels, fidelity: number | undefined): number {
  if (fidelity === undefined) return values.length - 1
  let nearest = 0
  for (let level = 1; level < values.length; level++) {
    // above the geometric mean of two neighbours the upper one is nearer
    if ((fidelity / values[level - 1]) * (fidelity / values[level]) >= 1) nearest = level
  }
  return nearest
}

/**
 * The level of a point of the first design: every second point is at the lowest, every second of the others at the next, and so on.
 *
 * @param top  the highest level
 */
export function designLevel(number: number, top: number): number {
  let level = 0
  for (let rest = number; level < top && rest % 2 === 1; rest = (rest - 1) / 2) level++
  return level
}
