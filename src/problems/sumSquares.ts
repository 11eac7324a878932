import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The sum of weighted squares in any number of dimensions: f(x) = sum_i i x_i^2, i from 1.
 *
 * @param dimensions  an integer >= 1
 */
export function sumSquares(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `sum-squares${dimensions}`,
    bounds: cube(dimensions, [-10, 10]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'Molga and Smutnicki (2005), Test functions for optimization needs',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += (i + 1) * x[i] * x[i]
      return sum
    },
  })
}
