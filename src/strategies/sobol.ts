import { Stream } from '../random/index.ts'
import type { Study } from '../study/index.ts'
import { FeasibleSequence, pointsOfTrials } from './feasibleSequence.ts'
import type { Strategy } from './strategy.ts'
import { visitsOf } from './visits.ts'

/**
 * Quasi-random search: trial `i` is point `i` of the Sobol sequence, scrambled by the study's seed. It fills the space far more evenly
 * than `random()`, and learns nothing from what is told. A power of two is a good number of trials. With constraints, the points that
 * violate them are left out of the sequence.
 *
 * Of a finite space it visits every point once: where point `i` was visited, another is drawn at random. Asking then throws StudyError
 * `ERR_EXHAUSTED`. Asking throws ArgumentValueError in a space with more coordinates than there are Sobol directions (1111).
 */
export function sobol(): Strategy {
  const sequences = new WeakMap<Study, FeasibleSequence>()
  return {
    name: 'sobol',
    options: {},
    suggest(study, count) {
      const { space, seed, trials } = study
      const visits = visitsOf(study)
      visits?.require(count)
      const point = new Float64Array(space.dimensions)
      if (space.dimensions === 0) return Array.from({ length: count }, () => ({ params: space.decode(point) }))
      const sequence = sequences.get(study) ?? new FeasibleSequence(space, seed)
      sequences.set(study, sequence)
      const batch: Float64Array[] = []
      return Array.from({ length: count }, (_, i) => {
        sequence.pointInto(trials.length + i, point, () => [...pointsOfTrials(study), ...batch])
        if (visits) {
          const stream = new Stream(seed, trials.length + i, 'untried')
          space.snapInto(point)
          visits.settle(point, () => {
            for (let j = 0; j < point.length; j++) point[j] = stream.uniform()
          })
        }
        const params = space.decode(point)
        const x = new Float64Array(space.dimensions)
        space.encodeInto(params, x)
        batch.push(x)
        return { params }
      })
    },
  }
}
