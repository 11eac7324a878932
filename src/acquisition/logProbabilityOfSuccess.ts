import { logHDerivative, logNormalDistribution, normalDensity, normalDistribution } from '../special/index.ts'
import type { Acquisition } from './acquisition.ts'

// below this the hazard phi / Phi is h / Phi - u, with h = phi + u Phi: the quotient of two numbers that come to nothing has no digits
const TAIL = -30

/**
 * Natural logarithm of the probability that a latent value, as the model sees it, is above zero: `log Phi(u)`,
 * `u = mean / sqrt(sd^2 + noise)`. For a model of labels `1`, success, and `-1`, failure. With `h = phi(u) / Phi(u)`:
 * `d/dmean = h / r`, `d/dsd = -h u sd / r^2`, `r^2 = sd^2 + noise`.
 *
 * Source: Rasmussen and Williams (2006), section 6.5 (least-squares classification) and eq. 3.77.
 *
 * @param noise  variance of a label beside the latent value, `>= 0`
 * @param weight  what all of it is multiplied by, `> 0`: above 1 for more caution than the model has
 */
export function logProbabilityOfSuccess(noise: number, weight = 1): Acquisition {
  return {
    name: 'logProbabilityOfSuccess',
    evaluate(mean, sd, partials) {
      const r = Math.sqrt(sd * sd + noise)
      const u = mean / r
      if (partials) {
        const hazard = u < TAIL ? 1 / logHDerivative(u) - u : normalDensity(u) / normalDistribution(u)
        partials[0] = (weight * hazard) / r
        partials[1] = (-weight * hazard * u * sd) / (r * r)
      }
      return weight * logNormalDistribution(u)
    },
  }
}
