import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The sphere in any number of dimensions: f(x) = sum_i x_i^2.
 *
 * @param dimensions  an integer >= 1
 */
export function sphere(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `sphere${dimensions}`,
    bounds: cube(dimensions, [-5.12, 5.12]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'De Jong (1975), An analysis of the behavior of a class of genetic adaptive systems, function 1',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += x[i] * x[i]
      return sum
    },
  })
}
