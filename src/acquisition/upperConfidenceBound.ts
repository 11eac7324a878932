import { ArgumentValueError, checkFinite } from '../base/index.ts'
import type { Acquisition } from './acquisition.ts'

/**
 * Upper confidence bound of the improvement, which for minimisation is the lower confidence bound of the function, negated:
 * `UCB = -mean + sqrt(beta) sd`. Source: Srinivas et al. (2010).
 *
 * @param beta  how much doubt is worth, `>= 0`
 */
export function upperConfidenceBound(beta = 2): Acquisition {
  checkFinite('beta', beta)
  if (beta < 0) throw new ArgumentValueError('beta', 'a number >= 0', beta)
  const weight = Math.sqrt(beta)
  return {
    name: 'upperConfidenceBound',
    evaluate(mean, sd, partials) {
      if (partials) {
        partials[0] = -1
        partials[1] = weight
      }
      return weight * sd - mean
    },
  }
}
