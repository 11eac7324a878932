import type { Params } from '../../space/index.ts'
import type { Trial } from '../../study/index.ts'
import { resourceAt, stagesOf } from './options.ts'
import type { Moment } from './search.ts'

/** What is known of the change of the loss over an interval, and of the intervals that are being trained. */
export interface Changes {
  /** Inputs, `n x (d + 2)`, row-major: the point in the unit cube, the time, and the loss before. */
  readonly X: Float64Array
  /** By how much the loss changed, one a row: less is better. */
  readonly y: Float64Array
  readonly n: number
  /** Inputs of what is pending, one after the other. */
  readonly pending: Float64Array
  /** The last two inputs of the interval that is about to be trained. */
  readonly context: readonly [time: number, before: number]
}

/** The latest changes are learned from, at most so many. */
const LIMIT = 150

/** The intervals of a study that continue another, with what they changed. Losses before are scaled to `[0, 1]`, and so is time. */
export function changesOf({ study, standing, settings, donor, stage, batch }: Moment): Changes {
  const { space, trials } = study
  const d = space.dimensions
  const stages = stagesOf(settings)
  const known: { readonly params: Params; readonly time: number; readonly before: number; readonly change: number }[] = []
  const open: { readonly params: Params; readonly time: number; readonly before: number }[] = []
  const intervalOf = (parent: Trial | undefined, params: Params, at: number) =>
    parent?.status === 'complete' ? { params, time: resourceAt(settings, at) / settings.max, before: study.loss(parent) } : undefined
  for (const [number, place] of standing.places) {
    const { params, parent, status } = trials[number] ?? { ...batch[number - trials.length]!, status: 'pending' }
    const interval = stages > 1 && parent !== undefined ? intervalOf(study.byId(parent), params, place.stage) : undefined
    if (interval === undefined) continue
    if (status === 'complete') known.push({ ...interval, change: study.loss(trials[number]!) - interval.before })
    else if (status === 'pending') open.push(interval)
  }
  const rows = known.filter(({ change }) => Number.isFinite(change)).slice(-LIMIT)
  const losses = [...rows, ...open, { before: study.loss(donor) }].map(({ before }) => before)
  const [least, most] = [losses.reduce((a, b) => Math.min(a, b)), losses.reduce((a, b) => Math.max(a, b))]
  // halves, because the range may overflow
  const scaled = (loss: number): number => (most > least ? (0.5 * loss - 0.5 * least) / (0.5 * most - 0.5 * least) : 0)
  const inputs = (intervals: readonly { readonly params: Params; readonly time: number; readonly before: number }[]): Float64Array => {
    const X = new Float64Array(intervals.length * (d + 2))
    intervals.forEach(({ params, time, before }, i) => {
      space.encodeInto(params, X, i * (d + 2))
      X[i * (d + 2) + d] = time
      X[i * (d + 2) + d + 1] = scaled(before)
    })
    return X
  }
  return {
    X: inputs(rows),
    y: Float64Array.from(rows, ({ change }) => change),
    n: rows.length,
    pending: inputs(open),
    context: [resourceAt(settings, stage) / settings.max, scaled(study.loss(donor))],
  }
}
