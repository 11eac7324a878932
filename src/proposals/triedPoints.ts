import type { Points, Study } from '../study/index.ts'

const kept = new WeakMap<Study, { read: number; X: Float64Array }>()

/**
 * The points of all trials that were not abandoned, whoever asked for them, in the order of their numbers: what was tried or is being
 * tried. Each is encoded once for each study.
 */
export function triedPoints(study: Study): Points {
  const { space, trials } = study
  const d = space.dimensions
  const memory = kept.get(study) ?? { read: 0, X: new Float64Array(0) }
  kept.set(study, memory)
  if (memory.X.length < trials.length * d) {
    // twice what is needed, so that growing costs nothing to speak of
    const longer = new Float64Array(2 * trials.length * d)
    longer.set(memory.X)
    memory.X = longer
  }
  const { X } = memory
  for (; memory.read < trials.length; memory.read++) space.encodeInto(trials[memory.read].params, X, memory.read * d)
  const rows = Array.from(trials.keys()).filter((number) => trials[number].status !== 'abandoned')
  if (rows.length === trials.length) return { n: rows.length, X: X.subarray(0, rows.length * d) }
  const tried = new Float64Array(rows.length * d)
  rows.forEach((row, i) => {
    tried.set(X.subarray(row * d, (row + 1) * d), i * d)
  })
  return { n: rows.length, X: tried }
}
