import type { Study, Trial } from '../study/index.ts'
import { lastReport } from '../study/index.ts'

/**
 * How uncertain what a pruned trial reported last is, as its value: the mean squared difference of that report and the value over the complete
 * trials that reported the same step; 0 where none did. A function of the trial, which looks at the others when it is first needed.
 */
export function prunedVariance(study: Study): (trial: Trial) => number {
  let variances: ReadonlyMap<number, number> | undefined
  return (trial) => {
    const last = lastReport(trial)
    if (last === undefined) return 0
    variances ??= variancesOf(study)
    return variances.get(last.step) ?? 0
  }
}

/** The mean squared differences, by the steps at which trials were pruned. */
function variancesOf({ trials }: Study): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const trial of trials) {
    const last = trial.status === 'pruned' ? lastReport(trial) : undefined
    if (last !== undefined) sums.set(last.step, { sum: 0, count: 0 })
  }
  for (const { status, value, reports } of trials) {
    if (status !== 'complete') continue
    for (const report of reports) {
      const entry = sums.get(report.step)
      if (entry === undefined) continue
      entry.sum += (value! - report.value) * (value! - report.value)
      entry.count++
    }
  }
  // so large a variance that it has no number is as good as the largest
  return new Map(Array.from(sums, ([step, { sum, count }]) => [step, count === 0 ? 0 : Math.min(Number.MAX_VALUE, sum / count)]))
}
