import { Sobol, Stream } from '../random/index.ts'
import type { Study } from '../study/index.ts'
import type { Strategy } from './strategy.ts'
import { visitsOf } from './visits.ts'

/**
 * Quasi-random search: trial `i` is point `i` of the Sobol sequence, scrambled by the study's seed. It fills the space far more evenly
 * than `random()`, and learns nothing from what is told. A power of two is a good number of trials.
 *
 * Of a finite space it visits every point once: where point `i` was visited, another is drawn at random. Asking then throws StudyError
 * `ERR_EXHAUSTED`. Asking throws ArgumentValueError in a space with more coordinates than there are Sobol directions (1111).
 */
export function sobol(): Strategy {
  const sequences = new WeakMap<Study, Sobol>()
  return {
    name: 'sobol',
    options: {},
    suggest(study, count) {
      const { space, seed, trials } = study
      const visits = visitsOf(study)
      visits?.require(count)
      const point = new Float64Array(space.dimensions)
      const sequence = space.dimensions === 0 ? undefined : (sequences.get(study) ?? new Sobol(space.dimensions, seed))
      if (sequence) sequences.set(study, sequence)
      return Array.from({ length: count }, (_, i) => {
        sequence?.pointInto(trials.length + i, point)
        if (visits) {
          const stream = new Stream(seed, trials.length + i, 'untried')
          space.snapInto(point)
          visits.settle(point, () => {
            for (let j = 0; j < point.length; j++) point[j] = stream.uniform()
          })
        }
        return { params: space.decode(point) }
      })
    },
  }
}
