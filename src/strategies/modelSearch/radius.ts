import type { Study } from '../../study/index.ts'
import type { Memo, Step } from '../../surrogate/index.ts'

const MIN_RADIUS = 1e-5
const MAX_RADIUS = 1

/**
 * Judges the steps that have come back and adapts the radius of the local step, as trust-region methods do: it grows when a step
 * to the edge of its box kept its promise, shrinks when a step failed or promised too much, and reopens when a global step found
 * something better. Steps are judged in the order of trial numbers.
 */
export function judgeSteps(study: Study, memo: Memo): Memo {
  let radius = memo.radius
  const open: Step[] = []
  for (const step of memo.open) {
    const trial = study.trials[step.number]
    if (trial === undefined || trial.status === 'pending') {
      open.push(step)
      continue
    }
    if (trial.status === 'failed' || trial.status === 'abandoned') continue
    const gain = trial.status === 'complete' ? step.incumbent - study.loss(trial) : Number.NEGATIVE_INFINITY
    if (step.kind === 'global') {
      if (gain > 0) radius = Math.max(radius, 0.1)
    } else if (gain > 0) {
      const ratio = gain / step.gain
      if (step.edge && ratio > 0.3) radius = Math.min(MAX_RADIUS, 2 * radius)
      else if (ratio < 0.1) radius = 0.7 * radius
    } else {
      radius = Math.max(MIN_RADIUS, 0.5 * Math.min(radius, Math.max(step.length, 0.1 * radius)))
    }
  }
  return { ...memo, radius, open }
}
