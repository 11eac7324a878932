import { warpOutputs } from '../../gp/index.ts'
import type { Params } from '../../space/index.ts'
import type { Exploration } from './intervals.ts'
import { resourceAt } from './options.ts'

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

/** An interval that continues another trial. */
interface Interval {
  readonly params: Params
  readonly time: number
  readonly before: number
  /** NaN for one without a value. */
  readonly change: number
}

/**
 * The intervals of a study that continue another, with what they changed. One that failed changed as much as the worst. Losses before are
 * scaled to `[0, 1]` after outliers are tamed, and so is time.
 */
export function changesOf({ study, populations, settings, donor, stage, batch }: Exploration): Changes {
  const { space, trials } = study
  const columns = space.dimensions + 2
  const known: Interval[] = []
  const open: Interval[] = []
  for (const [number, { stage: at }] of populations.intervals) {
    const { params, parent, status } = trials[number] ?? { ...batch[number - trials.length], status: 'pending' }
    const donated = parent === undefined ? undefined : study.byId(parent)
    if (donated?.status !== 'complete' || status === 'abandoned') continue
    const before = study.loss(donated)
    const change = status === 'complete' ? study.loss(trials[number]) - before : NaN
    const interval = { params, time: resourceAt(settings, at) / settings.max, before, change }
    if (status === 'pending') open.push(interval)
    else known.push(interval)
  }
  const rows = known.slice(-LIMIT)
  const worst = rows.reduce((most, { change }) => (change > most ? change : most), Number.NEGATIVE_INFINITY)
  const scaled = unitScaled([...rows, ...open, { before: study.loss(donor) }].map(({ before }) => before))
  const X = new Float64Array((rows.length + open.length) * columns)
  for (const [i, { params, time }] of [...rows, ...open].entries()) {
    space.encodeInto(params, X, i * columns)
    X[i * columns + columns - 2] = time
    X[i * columns + columns - 1] = scaled[i]
  }
  return {
    X: X.subarray(0, rows.length * columns),
    y: Float64Array.from(rows, ({ change }) => (Number.isFinite(change) ? change : worst)),
    n: Number.isFinite(worst) ? rows.length : 0,
    pending: X.subarray(rows.length * columns),
    context: [resourceAt(settings, stage) / settings.max, scaled[scaled.length - 1]],
  }
}

/** Losses brought to `[0, 1]`, those above the median by a logarithm. */
function unitScaled(losses: readonly number[]): Float64Array {
  const { z } = warpOutputs(Float64Array.from(losses), 'tail')
  const least = z.reduce((a, b) => Math.min(a, b))
  const range = z.reduce((a, b) => Math.max(a, b)) - least
  return z.map((value) => (range > 0 ? (value - least) / range : 0))
}
