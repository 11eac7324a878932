import { normalDensity, normalDistribution } from '../special/index.ts'
import type { Acquisition } from './acquisition.ts'

/**
 * Probability of a value below the incumbent: `PI = Phi(u)`, `u = (best - mean) / sd`. Source: Kushner (1964).
 *
 * @param best  the incumbent: the lowest value so far
 */
export function probabilityOfImprovement(best: number): Acquisition {
  return {
    name: 'probabilityOfImprovement',
    evaluate(mean, sd, partials) {
      const u = (best - mean) / sd
      if (partials) {
        const density = normalDensity(u) / sd
        partials[0] = -density
        partials[1] = -u * density
      }
      return normalDistribution(u)
    },
  }
}
