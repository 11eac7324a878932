import { Stream } from '../random/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * Random search: every suggestion is uniform on the unit cube, independent of all others and of what was told. On a log scale that is
 * uniform in the logarithm. The baseline of every comparison.
 */
export function random(): Strategy {
  return {
    name: 'random',
    options: {},
    suggest: ({ space, seed, trials }, count) =>
      Array.from({ length: count }, (_, i) => {
        const stream = new Stream(seed, trials.length + i, 'random')
        return { params: space.decode(Float64Array.from({ length: space.dimensions }, () => stream.uniform())) }
      }),
  }
}
