import { log } from '../../special/index.ts'
import type { Kernels, Levels } from './kernels.ts'

/**
 * Kernels over categories: the one observed has probability `1 - b (C - 1) / C`, each other of the `C` has `b / C`, so that `b = 1` is
 * uniform. Source: Aitchison and Aitken (1976), Biometrika 63, 413-420, with their `lambda` as `1 - b (C - 1) / C`.
 *
 * @param centres  the level of each component
 * @param bandwidths  `b` of each component, in `(0, 1]`
 */
export function aitchisonAitken(levels: Levels, centres: ArrayLike<number>, bandwidths: ArrayLike<number>): Kernels {
  const { count } = levels
  const m = centres.length
  const others = Float64Array.from({ length: m }, (_, k) => log(bandwidths[k] / count))
  const owns = Float64Array.from({ length: m }, (_, k) => log(1 - (bandwidths[k] * (count - 1)) / count))
  return {
    draw(k, stream) {
      const anywhere = stream.uniform() < bandwidths[k]
      return levels.positionOf(anywhere ? stream.integer(count) : centres[k])
    },
    addLogDensities(u, out) {
      const level = levels.levelOf(u)
      for (let k = 0; k < m; k++) out[k] += centres[k] === level ? owns[k] : others[k]
    },
  }
}
