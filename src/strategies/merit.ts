import type { Study } from '../study/index.ts'
import { lastReport } from '../study/index.ts'

/** How good a finished trial is, beside others. */
export interface Merit {
  /** 0 for a value, 1 for a pruned trial, 2 for a failed one. */
  readonly rank: number
  /** The step of a pruned trial's last report, -1 without one; 0 for any other trial. */
  readonly step: number
  /** What is minimised; of a pruned trial what it reported last; 0 where there is nothing. */
  readonly loss: number
}

/** The merit of a finished trial that was not abandoned. */
export function meritOf(study: Study, number: number): Merit {
  const trial = study.trials[number]
  if (trial.status === 'complete') return { rank: 0, step: 0, loss: study.loss(trial) }
  if (trial.status !== 'pruned') return { rank: 2, step: 0, loss: 0 }
  const last = lastReport(trial)
  return { rank: 1, step: last?.step ?? -1, loss: last === undefined ? 0 : study.lossOf(last.value) }
}

/**
 * Below zero where `a` is better than `b`, zero where they are equally good: a trial with a value is better than a pruned one, and that is better than
 * a failed one. Of two that were pruned the one that came further was better for longer, and values after the same number of steps can be compared; so it
 * is as in Optuna's tree-structured Parzen estimator.
 */
export function compareMerits(a: Merit, b: Merit): number {
  return a.rank - b.rank || b.step - a.step || (a.loss < b.loss ? -1 : a.loss > b.loss ? 1 : 0)
}
