import { Stream } from '../random/index.ts'
import { FeasiblePoints } from '../space/index.ts'
import { pointsOfTrials } from './feasibleSequence.ts'
import type { Strategy } from './strategy.ts'

/**
 * Random search: every suggestion is uniform on the unit cube, independent of all others and of what was told. On a log scale that is
 * uniform in the logarithm. The baseline of every comparison.
 *
 * With constraints it is uniform on what is feasible; where that is less than a thousandth of the cube or so, a walk from the trials
 * that there are takes the place of drawing.
 */
export function random(): Strategy {
  return {
    name: 'random',
    options: {},
    suggest(study, count) {
      const { space, seed, trials } = study
      const batch: Float64Array[] = []
      return Array.from({ length: count }, (_, i) => {
        const stream = new Stream(seed, trials.length + i, 'random')
        if (space.constraints.length === 0) {
          return { params: space.decode(Float64Array.from({ length: space.dimensions }, () => stream.uniform())) }
        }
        const params = space.decode(new FeasiblePoints(space, stream, () => [...pointsOfTrials(study), ...batch]).next())
        // as the log will give it back
        const x = new Float64Array(space.dimensions)
        space.encodeInto(params, x)
        batch.push(x)
        return { params }
      })
    },
  }
}
