import { rowOf } from '../../base/index.ts'
import { type Study, triedPoints } from '../../study/index.ts'
import { prunedLoss } from '../../surrogate/index.ts'

/** What the estimators are made of: one row a trial that was not abandoned, in the order of trial numbers. */
export interface History {
  readonly d: number
  /** `n x d`, row-major, in the unit cube. */
  readonly X: Float64Array
  /** What is minimised; `Infinity` for a trial that failed or that a constraint forbids, NaN for a pending one. */
  readonly losses: readonly number[]
}

/**
 * The history of a study. A trial that failed is the worst there is, and so is a pruned one that reported nothing; any other pruned one
 * counts as `prunedLoss` says.
 */
export function historyOf(study: Study): History {
  const { space, trials } = study
  const d = space.dimensions
  const { X } = triedPoints(study)
  const kept = trials.filter(({ status }) => status !== 'abandoned')
  const worst = Number.POSITIVE_INFINITY
  const told = kept.flatMap((trial, i) => (trial.status === 'complete' && space.isFeasible(X, i * d) ? [study.loss(trial)] : []))
  told.sort((a, b) => a - b)
  const losses = kept.map((trial, i) => {
    if (trial.status === 'pending') return NaN
    if (!space.isFeasible(X, i * d)) return worst
    if (trial.status === 'pruned') return prunedLoss(study, trial, told) ?? worst
    return trial.status === 'complete' ? study.loss(trial) : worst
  })
  return { d, X, losses }
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
