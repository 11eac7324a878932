import type { Study, Trial } from '../study/index.ts'
import { lastReport } from '../study/index.ts'

/**
 * What a pruned trial counts as, which was stopped because it was bad: the loss of its last report, and at least the median of the losses
 * told; undefined where it reported nothing.
 *
 * @param told  the losses of complete trials that satisfy the constraints, in rising order
 */
export function prunedLoss(study: Study, trial: Trial, told: readonly number[]): number | undefined {
  const last = lastReport(trial)
  return last && Math.max(study.lossOf(last.value), told[told.length >> 1] ?? Number.NEGATIVE_INFINITY)
}

/**
 * Variances of the last reports of pruned trials as estimates of their final values, by the step of the report: the mean squared difference
 * of report and value over the complete trials that reported the same step; 0 where none did.
 */
export function prunedVariances({ trials }: Study): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const trial of trials) {
    const last = trial.status === 'pruned' ? lastReport(trial) : undefined
    if (last) sums.set(last.step, { sum: 0, count: 0 })
  }
  for (const { status, value, reports } of trials) {
    if (status !== 'complete') continue
    for (const report of reports) {
      const entry = sums.get(report.step)
      if (!entry) continue
      entry.sum += (value! - report.value) * (value! - report.value)
      entry.count++
    }
  }
  // so large a variance that it has no number is as good as the largest
  return new Map(Array.from(sums, ([step, { sum, count }]) => [step, count === 0 ? 0 : Math.min(Number.MAX_VALUE, sum / count)]))
}
