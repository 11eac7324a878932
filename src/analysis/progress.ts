import type { Study } from '../study/index.ts'
import type { Finding } from './finding.ts'

/** How the best value came down. */
export interface Progress {
  /** The number of complete trials since the best value was nearly reached, which is within 1 % of what tells the median from the best. */
  readonly since: number
  /** The number of complete trials. */
  readonly of: number
}

const NEARLY = 0.01

/** Since when nothing better was found, in the order of trial numbers; undefined without a complete trial. */
export function progress(study: Study): Progress | undefined {
  const losses = study.trials.filter(({ status }) => status === 'complete').map((trial) => study.loss(trial))
  const n = losses.length
  if (n === 0) return undefined
  const sorted = [...losses].sort((a, b) => a - b)
  const [least, median] = [sorted[0], sorted[n >> 1]]
  // in halves, as a difference may overflow
  const near = 2 * (0.5 * least + NEARLY * (0.5 * median - 0.5 * least))
  return { since: n - 1 - losses.findIndex((loss) => loss <= near), of: n }
}

/** Half of the trials, and no fewer than twenty or five a coordinate, without anything better. */
export function stagnation(study: Study, { since, of }: Progress): readonly Finding[] {
  if (since < Math.max(20, 5 * study.space.dimensions) || 2 * since < of) return []
  const message =
    `The last ${since} of ${of} results brought no improvement worth mentioning: less than 1 % of the distance from the median to the best. ` +
    'The search has converged, or the best is outside the space: stop, widen the ranges, or try other parameters.'
  return [{ kind: 'stagnation', severity: 'info', message, figures: { since, of } }]
}
