import { normalDensity, normalDistribution } from '../special/index.ts'
import type { Acquisition } from './acquisition.ts'

/**
 * Expected improvement below the incumbent: `EI = E max(best - f, 0) = sd h(u)`, `u = (best - mean) / sd`, `h(u) = phi(u) + u Phi(u)`.
 * It underflows to zero far from improvement; `logExpectedImprovement` does not. Source: Jones, Schonlau and Welch (1998), eq. 15.
 *
 * @param best  the incumbent: the lowest value so far
 */
export function expectedImprovement(best: number): Acquisition {
  return {
    name: 'expectedImprovement',
    evaluate(mean, sd, partials) {
      const u = (best - mean) / sd
      const density = normalDensity(u)
      const distribution = normalDistribution(u)
      if (partials) {
        partials[0] = -distribution
        partials[1] = density
      }
      return sd * Math.max(0, density + u * distribution)
    },
  }
}
