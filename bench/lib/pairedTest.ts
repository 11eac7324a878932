import wilcoxon from '@stdlib/stats-wilcoxon'
import { REGRET_FLOOR } from '../../src/benchmark/index.ts'

/** How two contestants compare over the problems that both were run on. */
export interface PairedTest {
  /** Problems where the first regret is less, equal or greater; all below the floor are equal. */
  readonly better: number
  readonly equal: number
  readonly worse: number
  /** Two-sided p of Wilcoxon's signed-rank test on the differences of log10 regret; 1 where no two differ. */
  readonly p: number
}

/** A failure, and a regret that is not finite, count as this: worse than any result, and no number that a rank test cannot take. */
const WORST = 1e300

/**
 * Wilcoxon's signed-rank test on pairs log10 max(regret, 1e-8): each pair is two contestants' medians on one problem.
 *
 * Pairs with `undefined` (not run) are left out, and so are equal ones, as Wilcoxon has it; NaN is a failure. The exact distribution
 * where no two differences have the same size and there are at most fifty, else its normal approximation.
 *
 * @param ours  median regret on each problem
 * @param theirs  the same problems, in the same order
 */
export function pairedTest(ours: readonly (number | undefined)[], theirs: readonly (number | undefined)[]): PairedTest {
  const differences = ours.flatMap((a, i) => {
    const b = theirs[i]
    return a === undefined || b === undefined ? [] : [digits(a) - digits(b)]
  })
  const unequal = differences.filter((difference) => difference !== 0)
  const better = unequal.filter((difference) => difference < 0).length
  return {
    better,
    equal: differences.length - unequal.length,
    worse: unequal.length - better,
    // the library refuses a sample of one, on which no difference can be shown; its exact p can pass 1 where both sides are level
    p: unequal.length < 2 ? 1 : Math.min(1, wilcoxon(unequal).pValue),
  }
}

/**
 * Holm's step-down correction: the p that each of several tests has when the chance of one false alarm among all is to stay at its level.
 *
 * The k-th least p of m becomes max over j <= k of min(1, (m - j + 1) p_(j)). Source: Holm (1979), Scandinavian J. of Statistics 6, 65-70.
 *
 * @param p  of each test, in any order; the result is in the same order
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((i, j) => p[i] - p[j])
  const corrected = new Array<number>(p.length)
  let most = 0
  order.forEach((test, k) => {
    most = Math.max(most, Math.min(1, (p.length - k) * p[test]))
    corrected[test] = most
  })
  return corrected
}

function digits(regret: number): number {
  return Math.log10(Number.isFinite(regret) ? Math.max(regret, REGRET_FLOOR) : WORST)
}
