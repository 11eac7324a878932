import { Stream } from '../random/index.ts'
import type { Strategy } from './strategy.ts'
import { visitsOf } from './visits.ts'

/**
 * Random search: every suggestion is uniform on the unit cube, independent of all others and of what was told. On a log scale that is
 * uniform in the logarithm. The baseline of every comparison.
 *
 * Of a finite space it visits every point once: a point that was visited is drawn again. Asking then throws StudyError `ERR_EXHAUSTED`.
 */
export function random(): Strategy {
  return {
    name: 'random',
    options: {},
    suggest(study, count) {
      const { space, seed, trials } = study
      const visits = visitsOf(study)
      visits?.require(count)
      return Array.from({ length: count }, (_, i) => {
        const stream = new Stream(seed, trials.length + i, 'random')
        const x = new Float64Array(space.dimensions)
        const draw = (): void => {
          for (let j = 0; j < x.length; j++) x[j] = stream.uniform()
        }
        draw()
        if (visits) {
          space.snapInto(x)
          visits.settle(x, draw)
        }
        return { params: space.decode(x) }
      })
    },
  }
}
