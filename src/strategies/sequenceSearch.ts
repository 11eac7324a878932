import { Batch, FeasibleSequence } from '../proposals/index.ts'
import { type PointSequence, Stream } from '../random/index.ts'
import type { JsonObject, Study } from '../study/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * A strategy in which trial `i` is point `i` of a sequence. With constraints, the points that violate them are left out of the sequence;
 * of a finite space every point is visited once, and where point `i` was, another is drawn at random.
 *
 * @param open  the sequence of a study, which has at least one coordinate
 */
export function sequenceSearch(name: string, options: JsonObject, open: (dimensions: number, seed: number) => PointSequence): Strategy {
  const sequences = new WeakMap<Study, FeasibleSequence>()
  return {
    name,
    options,
    // refuses more coordinates than the sequence has
    check: ({ dimensions }) => void open(Math.max(1, dimensions), 0),
    suggest(study, count) {
      const { space, seed } = study
      const batch = new Batch(study, count)
      const none = new Float64Array(0)
      if (space.dimensions === 0) return Array.from({ length: count }, () => ({ params: batch.take(none) }))
      const sequence = sequences.get(study) ?? new FeasibleSequence(space, seed, open(space.dimensions, seed))
      sequences.set(study, sequence)
      return Array.from({ length: count }, () => {
        const { number } = batch
        const x = new Float64Array(space.dimensions)
        sequence.pointInto(number, x, batch.known)
        batch.settle(x, { stream: new Stream(seed, number, 'untried') })
        return { params: batch.take(x) }
      })
    },
  }
}
