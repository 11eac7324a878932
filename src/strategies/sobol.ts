import type { Study } from '../study/index.ts'
import { FeasibleSequence, pointsOfTrials } from './feasibleSequence.ts'
import type { Strategy } from './strategy.ts'

/**
 * Quasi-random search: trial `i` is point `i` of the Sobol sequence, scrambled by the study's seed. It fills the space far more evenly
 * than `random()`, and learns nothing from what is told. A power of two is a good number of trials. With constraints, the points that
 * violate them are left out of the sequence.
 *
 * Asking throws ArgumentValueError in a space with more coordinates than there are Sobol directions (1111).
 */
export function sobol(): Strategy {
  const sequences = new WeakMap<Study, FeasibleSequence>()
  return {
    name: 'sobol',
    options: {},
    suggest(study, count) {
      const { space, seed, trials } = study
      const point = new Float64Array(space.dimensions)
      if (space.dimensions === 0) return Array.from({ length: count }, () => ({ params: space.decode(point) }))
      const sequence = sequences.get(study) ?? new FeasibleSequence(space, seed)
      sequences.set(study, sequence)
      const batch: Float64Array[] = []
      return Array.from({ length: count }, (_, i) => {
        sequence.pointInto(trials.length + i, point, () => [...pointsOfTrials(study), ...batch])
        const params = space.decode(point)
        const x = new Float64Array(space.dimensions)
        space.encodeInto(params, x)
        batch.push(x)
        return { params }
      })
    },
  }
}
