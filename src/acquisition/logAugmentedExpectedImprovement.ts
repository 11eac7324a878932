import { log } from '../special/index.ts'
import type { Acquisition } from './acquisition.ts'
import { logExpectedImprovement } from './logExpectedImprovement.ts'

/**
 * Natural logarithm of augmented expected improvement, for values with noise: expected improvement times
 * `1 - tau / sqrt(sd^2 + tau^2)`, which is small where another value would teach nothing new. Without noise it is
 * `logExpectedImprovement`.
 * Source: Huang et al. (2006), "Global optimization of stochastic black-box systems via sequential kriging meta-models", eq. 12.
 *
 * @param best  the incumbent: the lowest posterior mean at a result
 * @param noise  standard deviation `tau` of the noise of a value, `>= 0`
 */
export function logAugmentedExpectedImprovement(best: number, noise: number): Acquisition {
  const { evaluate: logEI } = logExpectedImprovement(best)
  return {
    name: 'logAugmentedExpectedImprovement',
    evaluate(mean, sd, partials) {
      const value = logEI(mean, sd, partials)
      if (noise === 0) return value
      // 1 - tau / r = sd^2 / (r (r + tau)), which keeps its digits for a small sd
      const r = Math.sqrt(sd * sd + noise * noise)
      if (partials) partials[1] = partials[1] + (noise * (r + noise)) / (r * r * sd)
      return value + 2 * log(sd) - log(r * (r + noise))
    },
  }
}
