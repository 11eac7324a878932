import type { Configuration } from './configurations.ts'
import type { Beliefs } from './model.ts'
import type { Prospect } from './worth.ts'

/** Whether a configuration waits to go on. @param taken  trials that are about to be continued */
export function isFrozen({ latest, reached, pending, isOver, isFeasible }: Configuration, taken: ReadonlySet<number>): boolean {
  return latest !== undefined && reached < 1 && pending === undefined && !isOver && isFeasible && !taken.has(latest)
}

/** The next level after a share of the full resource, which is the last level. */
export function levelAfter(levels: readonly number[], share: number): number {
  const max = levels[levels.length - 1]
  return levels.find((level) => level > share * max * (1 + 1e-9)) ?? max
}

/** What it would mean to continue configuration `i` of those that something is known of. The slice gives at least the value at its end. */
export function prospectOf({ means, variances, noises, known, precision }: Beliefs, i: number, levels: readonly number[]): Prospect {
  const { reached, curve } = known[i]
  const share = levelAfter(levels, reached) / levels[levels.length - 1]
  const gained = Math.max(0, precision([...curve.steps.filter((step) => step < share), share]) - 1 / noises[i])
  const variance = variances[i]
  return { mean: means[i], variance, next: variance / (1 + gained * variance), cost: share - reached, rest: 1 - share }
}

/** The best final value that is known, or will be if what runs ends as expected; while there is none, the best that is expected. */
export function incumbentOf({ means, known }: Beliefs, taken: ReadonlySet<number>, levels: readonly number[]): number {
  const max = levels[levels.length - 1]
  let best = Number.POSITIVE_INFINITY
  let promised = Number.POSITIVE_INFINITY
  known.forEach(({ isFeasible, isOver, reached, pending, latest }, i) => {
    if (!isFeasible) return
    const isEnding = pending?.share === 1 || (latest !== undefined && taken.has(latest) && levelAfter(levels, reached) === max)
    if (reached === 1 || isEnding) best = Math.min(best, means[i])
    if (!isOver) promised = Math.min(promised, means[i])
  })
  return best < Number.POSITIVE_INFINITY ? best : promised
}
