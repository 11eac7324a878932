import { log, logH, logHDerivative, normalDensity } from '../special/index.ts'
import type { Acquisition } from './acquisition.ts'

// above this h(u) is u to the last digit
const CERTAIN = 8

/**
 * Natural logarithm of expected improvement: `log sd + log h(u)`, `u = (best - mean) / sd`, accurate for any `u`, with a gradient
 * that never vanishes. With `g = Phi(u) / h(u)`: `d/dmean = -g / sd`, `d/dsd = (1 - u g) / sd`.
 * Source: Ament et al. (2023), "Unexpected improvements to expected improvement", eq. 9.
 *
 * @param best  the incumbent: the lowest value so far
 */
export function logExpectedImprovement(best: number): Acquisition {
  return {
    name: 'logExpectedImprovement',
    evaluate(mean, sd, partials) {
      const u = (best - mean) / sd
      if (partials) {
        const g = logHDerivative(u)
        partials[0] = -g / sd
        // phi / h, which is phi / u where the difference would cancel
        partials[1] = (u > CERTAIN ? normalDensity(u) / u : Math.max(0, 1 - u * g)) / sd
      }
      return log(sd) + logH(u)
    },
  }
}
