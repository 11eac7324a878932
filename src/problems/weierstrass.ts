import { checkInteger } from '../base/index.ts'
import { cos, PI } from '../special/index.ts'
import { BBOB, conditioned } from './conditioned.ts'
import { oscillated } from './oscillated.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Weierstrass's function, cut off after twelve terms, in any number of dimensions: rugged at every scale, and repetitive.
 *
 * f(x) = 10 (1/d sum_i sum_{k<12} 2^-k (1 + cos(2 pi 3^k (z_i + 1/2))))^3 with z_i = 100^(-i / (2 (d - 1))) T(x_i), i from 0, and T the
 * oscillation of BBOB.
 *
 * Zero wherever all z_i are whole numbers; the origin is the one listed. BBOB's sixteenth function without its turns.
 *
 * @param dimensions  an integer >= 1
 */
export function weierstrass(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  const scale = conditioned(dimensions, 0.01)
  return defineProblem({
    name: `weierstrass${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: `${BBOB}, f16`,
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) {
        let turns = scale[i] * oscillated(x[i]) + 0.5
        for (let weight = 1; weight > 1 / 4096; weight /= 2) {
          // whole turns are dropped first, as pi times a large number has lost their digits
          turns -= Math.floor(turns)
          sum += weight * (1 + cos(2 * PI * turns))
          turns *= 3
        }
      }
      const mean = sum / dimensions
      return 10 * mean * mean * mean
    },
  })
}
