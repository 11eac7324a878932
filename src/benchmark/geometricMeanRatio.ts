import { exp, log } from '../special/index.ts'

/** Regrets below this count as equal in ratios and ranks: both contestants have solved the problem. */
export const REGRET_FLOOR = 1e-8

/**
 * The ratio of two regrets, each floored: max(a, floor) / max(b, floor).
 *
 * NaN counts as `Infinity`, a failure; two failures have the ratio 1.
 */
export function regretRatio(a: number, b: number, floor: number = REGRET_FLOOR): number {
  const numerator = floored(a, floor)
  const denominator = floored(b, floor)
  return numerator === denominator ? 1 : numerator / denominator
}

/**
 * Geometric mean over problems of the floored ratios of `ours` to `theirs`: below 1 when ours are better.
 *
 * A problem on which either is `undefined` (not run) is left out; NaN is a failure (see `regretRatio`). NaN when nothing is left.
 *
 * @param ours  median regret on each problem
 * @param theirs  median regret on the same problems, in the same order
 */
export function geometricMeanRatio(
  ours: readonly (number | undefined)[],
  theirs: readonly (number | undefined)[],
  floor: number = REGRET_FLOOR,
): number {
  let sum = 0
  let count = 0
  ours.forEach((a, i) => {
    const b = theirs[i]
    if (a === undefined || b === undefined) return
    sum += log(regretRatio(a, b, floor))
    count++
  })
  return count === 0 ? Number.NaN : exp(sum / count)
}

/** max(value, floor), NaN as `Infinity`. */
export function floored(value: number, floor: number): number {
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.max(value, floor)
}
