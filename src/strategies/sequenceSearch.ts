import { FeasibleSequence, visitsOf } from '../proposals/index.ts'
import { type PointSequence, Stream } from '../random/index.ts'
import type { JsonObject, Study } from '../study/index.ts'
import { pointsOfTrials } from '../study/index.ts'
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
    suggest(study, count) {
      const { space, seed, trials } = study
      const visits = visitsOf(study)
      visits?.require(count)
      const point = new Float64Array(space.dimensions)
      if (space.dimensions === 0) return Array.from({ length: count }, () => ({ params: space.decode(point) }))
      const sequence = sequences.get(study) ?? new FeasibleSequence(space, seed, open(space.dimensions, seed))
      sequences.set(study, sequence)
      const batch: Float64Array[] = []
      return Array.from({ length: count }, (_, i) => {
        sequence.pointInto(trials.length + i, point, () => [...pointsOfTrials(study), ...batch])
        if (visits) {
          const stream = new Stream(seed, trials.length + i, 'untried')
          space.snapInto(point)
          visits.settle(point, () => stream.uniformsInto(point))
        }
        const params = space.decode(point)
        batch.push(space.encode(params))
        return { params }
      })
    },
  }
}
