import { Batch } from '../proposals/index.ts'
import { Stream } from '../random/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * Random search: every suggestion is uniform on the unit cube, independent of all others and of what was told. On a log scale that is
 * uniform in the logarithm. The baseline of every comparison.
 *
 * With constraints it is uniform on what is feasible; where that is less than a ten thousandth of the cube or so, a random walk may take
 * the place of drawing. No point comes twice: one that was visited is drawn again. After the last point of a finite space asking throws
 * StudyError `ERR_EXHAUSTED`.
 */
export function random(): Strategy {
  return {
    name: 'random',
    options: {},
    suggest(study, count) {
      const batch = new Batch(study, count)
      return Array.from({ length: count }, () => {
        const stream = new Stream(study.seed, batch.number, 'random')
        const x = batch.draw(stream)
        batch.settle(x, { stream })
        return { params: batch.take(x) }
      })
    },
  }
}

random.savedAs = 'random'
