import { matrixOf, rowOf, takeRows } from '../../base/index.ts'
import type { PosteriorSlice } from '../../gp/index.ts'
import type { Study } from '../../study/index.ts'
import { observe, restricted } from '../../surrogate/index.ts'
import type { Results } from '../modelSearch/index.ts'

/**
 * Reads the results of a study and of the same study with fidelities, whose rows are the same trials.
 *
 * @param coordinate  that of the full fidelity, the last of a point
 */
export function readResults(study: Study, wide: Study, coordinate: number): Results {
  const plain = observe(study)
  const spread = observe(wide)
  const d = study.space.dimensions
  const isFull = (row: number): boolean => spread.X[row * (d + 1) + d] === coordinate
  const all = { ...spread, ranked: spread.ranked.filter(isFull) }
  const rows = Array.from({ length: plain.n }, (_, row) => row).filter(isFull)
  const full = restricted(plain, rows, d)
  return { all, plain, full }
}

/** What the model expects of the points that were tried, at full fidelity. */
export interface Prospect {
  /** The lowest posterior mean: the incumbent. */
  readonly incumbent: number
  /** The points with the lowest, row-major. */
  readonly centres: Float64Array
}

/**
 * The points that look best at full fidelity, whatever fidelity they were tried at.
 *
 * @param slice  the posterior at full fidelity
 * @param pending  points at full fidelity whose results are fantasised
 * @param count  how many centres
 */
export function prospectOf({ plain }: Results, slice: PosteriorSlice, pending: readonly Float64Array[], count: number): Prospect {
  const d = plain.X.length / plain.n
  const points = matrixOf([...plain.ranked.map((row) => rowOf(plain.X, row, d)), ...pending], d)
  const m = points.length / d
  const means = new Float64Array(m)
  slice.predictMany(points, m, means, new Float64Array(m))
  const order = Array.from({ length: plain.ranked.length }, (_, i) => i).sort((a, b) => means[a] - means[b] || a - b)
  const centres = takeRows(points, order.slice(0, count), d)
  return { incumbent: means.reduce((a, b) => Math.min(a, b)), centres }
}
