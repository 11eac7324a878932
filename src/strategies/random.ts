import { visitsOf } from '../proposals/index.ts'
import { Stream } from '../random/index.ts'
import { FeasiblePoints } from '../space/index.ts'
import { pointsOfTrials } from '../study/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * Random search: every suggestion is uniform on the unit cube, independent of all others and of what was told. On a log scale that is
 * uniform in the logarithm. The baseline of every comparison.
 *
 * With constraints it is uniform on what is feasible; where that is less than a thousandth of the cube or so, a walk from the trials
 * that there are takes the place of drawing. Of a finite space it visits every point once: a point that was visited is drawn again.
 * Asking then throws StudyError `ERR_EXHAUSTED`.
 */
export function random(): Strategy {
  return {
    name: 'random',
    options: {},
    suggest(study, count) {
      const { space, seed, trials } = study
      const visits = visitsOf(study)
      visits?.require(count)
      const batch: Float64Array[] = []
      return Array.from({ length: count }, (_, i) => {
        const stream = new Stream(seed, trials.length + i, 'random')
        const x = new Float64Array(space.dimensions)
        const draw = (): void => stream.uniformsInto(x)
        if (visits) {
          draw()
          space.snapInto(x)
          visits.settle(x, draw)
        } else if (space.constraints.length === 0) draw()
        else x.set(new FeasiblePoints(space, stream, () => [...pointsOfTrials(study), ...batch]).next())
        const params = space.decode(x)
        // as the log will give it back
        space.encodeInto(params, x)
        batch.push(x)
        return { params }
      })
    },
  }
}

random.savedAs = 'random'
