import { rowOf } from '../../base/index.ts'
import type { Study, Trial } from '../../study/index.ts'
import { lastReport, triedPoints } from '../../study/index.ts'

/** What the estimators are made of: one row a trial that was not abandoned, in the order of trial numbers. */
export interface History {
  readonly d: number
  /** `n x d`, row-major, in the unit cube. */
  readonly X: Float64Array
  /** What is minimised; `Infinity` for a trial that failed or that a constraint forbids, NaN for a pending one. */
  readonly losses: readonly number[]
}

/**
 * The history of a study. A trial that failed is the worst there is. A pruned one was stopped because it was bad: its loss is what it
 * reported at its last step, but at least the median of the values told; where it reported nothing it is as bad as a failure.
 */
export function historyOf(study: Study): History {
  const { space, direction, trials } = study
  const d = space.dimensions
  const { X } = triedPoints(study)
  const kept = trials.filter(({ status }) => status !== 'abandoned')
  const sign = direction === 'minimize' ? 1 : -1
  const losses = kept.map((trial, i) => {
    if (trial.status === 'pending') return NaN
    const value = space.isFeasible(X, i * d) ? lastValue(trial) : undefined
    return value === undefined ? Number.POSITIVE_INFINITY : sign * value
  })
  const told = losses.filter((loss, i) => kept[i].status === 'complete' && loss < Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const median = told[told.length >> 1] ?? Number.NEGATIVE_INFINITY
  return { d, X, losses: losses.map((loss, i) => (kept[i].status === 'pruned' ? Math.max(loss, median) : loss)) }
}

/** How many results a history has. */
export function finishedCount({ losses }: History): number {
  return losses.filter((loss) => !Number.isNaN(loss)).length
}

/** A history and one pending trial more. */
export function withPending({ d, X, losses }: History, x: Float64Array): History {
  const longer = new Float64Array(X.length + d)
  longer.set(X)
  longer.set(x, X.length)
  return { d, X: longer, losses: [...losses, NaN] }
}

/** The point with the lowest loss; undefined where there is none. */
export function bestOf({ d, X, losses }: History): Float64Array | undefined {
  let best: number | undefined
  losses.forEach((loss, i) => {
    if (loss < (best === undefined ? Number.POSITIVE_INFINITY : losses[best])) best = i
  })
  return best === undefined ? undefined : rowOf(X, best, d)
}

function lastValue(trial: Trial): number | undefined {
  return trial.status === 'pruned' ? lastReport(trial)?.value : trial.value
}
