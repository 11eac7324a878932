import { type Curve, curveThrough } from '../../curves/index.ts'
import type { Study, Trial } from '../../study/index.ts'

/** A configuration, whose trials continue one another, as the log has it. */
export interface Configuration {
  /** Its point in the unit cube. */
  readonly x: Float64Array
  /** What is known of its learning curve; undefined while that is nothing. */
  readonly curve: Curve | undefined
  /** The number of the complete trial that went farthest, which is the one to continue. */
  readonly latest: number | undefined
  /** What that trial was given, as a share of the full resource; 0 without one. */
  readonly reached: number
  /** The trial that is running, and what it may be given. */
  readonly pending: { readonly number: number; readonly share: number } | undefined
  /** Whether it failed or was pruned on the way, and is not to be continued. */
  readonly isOver: boolean
  /** Whether it satisfies the constraints. */
  readonly isFeasible: boolean
}

/**
 * The configurations of a study, in the order in which they began. Points of a curve are values told, at the resource of their trials, and
 * values reported: step `s` is after `s + 1` units of the resource in all, and counts where the trial gets so far, and its parent did not.
 *
 * @param max  the full resource; what has no fidelity, or more, counts as that
 */
export function configurationsOf(study: Study, max: number): readonly Configuration[] {
  const groups = new Map<number, Trial[]>()
  const roots: number[] = []
  for (const trial of study.trials) {
    const parent = trial.parent === undefined ? undefined : study.numberOf(trial.parent)
    const root = parent === undefined ? trial.number : roots[parent]
    roots.push(root)
    groups.set(root, [...(groups.get(root) ?? []), trial])
  }
  return Array.from(groups.values(), (trials) => configurationOf(study, trials, max))
}

function configurationOf(study: Study, trials: readonly Trial[], max: number): Configuration {
  const shareOf = ({ fidelity }: Trial): number => Math.min(1, (fidelity ?? max) / max)
  const points = new Map<number, number>()
  let latest: number | undefined
  let reached = 0
  let pending: Configuration['pending']
  for (const trial of trials) {
    const share = shareOf(trial)
    const parent = trial.parent === undefined ? undefined : study.byId(trial.parent)
    const from = parent === undefined ? 0 : shareOf(parent)
    if (trial.status !== 'abandoned') {
      for (const { step, value } of trial.reports) {
        const at = (step + 1) / max
        if (at > from && at <= share && !points.has(at)) points.set(at, study.lossOf(value))
      }
    }
    if (trial.status === 'pending') pending = { number: trial.number, share }
    if (trial.status !== 'complete') continue
    points.set(share, study.loss(trial))
    if (share > reached) {
      latest = trial.number
      reached = share
    }
  }
  const { params } = trials[0]
  return {
    x: study.space.encode(params),
    curve: curveThrough(points),
    latest,
    reached,
    pending,
    isOver: trials.some(({ status }) => status === 'failed' || status === 'pruned'),
    isFeasible: study.space.violated(params) === undefined,
  }
}
