import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Zakharov's function in any number of dimensions: f(x) = sum_i x_i^2 + s^2 + s^4 with s = sum_i i x_i / 2, i from 1.
 *
 * @param dimensions  an integer >= 1
 */
export function zakharov(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `zakharov${dimensions}`,
    bounds: cube(dimensions, [-5, 10]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'Jamil and Yang (2013), A literature survey of benchmark functions for global optimisation problems, function 173',
    evaluate: (x) => {
      let squares = 0
      let s = 0
      for (let i = 0; i < dimensions; i++) {
        squares += x[i] * x[i]
        s += 0.5 * (i + 1) * x[i]
      }
      return squares + s * s + s * s * s * s
    },
  })
}
