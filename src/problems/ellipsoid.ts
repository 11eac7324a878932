import { checkInteger } from '../base/index.ts'
import { BBOB, conditioned } from './conditioned.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The ellipsoid of condition 1e6 in any number of dimensions: f(x) = sum_i 10^(6 i / (d - 1)) x_i^2, i from 0.
 *
 * BBOB's second function without its bend of the axes: quadratic.
 *
 * @param dimensions  an integer >= 1
 */
export function ellipsoid(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  const weights = conditioned(dimensions, 1e12)
  return defineProblem({
    name: `ellipsoid${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: `${BBOB}, f2`,
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += weights[i] * x[i] * x[i]
      return sum
    },
  })
}
