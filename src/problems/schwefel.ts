import { checkInteger } from '../base/index.ts'
import { sin } from '../special/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/** The largest value of x sin sqrt x on [0, 500]; often rounded to 418.9829, which leaves a minimum of 1.3e-5 per dimension. */
const PEAK = 418.9828872724337

/**
 * Schwefel's function in any number of dimensions, whose second-best minimum is far from the best:
 * f(x) = sum_i c - x_i sin sqrt|x_i|, with c = 418.982887272433... so that the minimum is 0.
 *
 * @param dimensions  an integer >= 1
 */
export function schwefel(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `schwefel${dimensions}`,
    bounds: cube(dimensions, [-500, 500]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 420.96874635998205)],
    source: 'Schwefel (1981), Numerical Optimization of Computer Models',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += PEAK - x[i] * sin(Math.sqrt(Math.abs(x[i])))
      return sum
    },
  })
}
