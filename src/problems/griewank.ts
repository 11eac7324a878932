import { checkInteger } from '../base/index.ts'
import { cos } from '../special/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Griewank's function in any number of dimensions: f(x) = 1 + sum_i x_i^2 / 4000 - prod_i cos(x_i / sqrt i), i from 1.
 *
 * @param dimensions  an integer >= 1
 */
export function griewank(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `griewank${dimensions}`,
    bounds: cube(dimensions, [-600, 600]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'Griewank (1981), Generalized descent for global optimization, Journal of Optimization Theory and Applications 34, 11-39',
    evaluate: (x) => {
      let sum = 0
      let product = 1
      for (let i = 0; i < dimensions; i++) {
        sum += x[i] * x[i]
        product *= cos(x[i] / Math.sqrt(i + 1))
      }
      return 1 - product + sum / 4000
    },
  })
}
