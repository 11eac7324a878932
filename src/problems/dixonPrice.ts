import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, type Problem } from './problem.ts'

/**
 * Dixon and Price's function in any number of dimensions: f(x) = (x_1 - 1)^2 + sum_{i>1} i (2 x_i^2 - x_{i-1})^2.
 *
 * Zero where x_1 = 1 and x_i = sqrt(x_{i-1} / 2); the sign of the last coordinate is free, so there are two minimisers from two
 * dimensions on.
 *
 * @param dimensions  an integer >= 1
 */
export function dixonPrice(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  const minimiser = [1]
  for (let i = 1; i < dimensions; i++) minimiser.push(Math.sqrt(minimiser[i - 1] / 2))
  const mirrored = minimiser.map((value, i) => (i > 0 && i === dimensions - 1 ? -value : value))
  return defineProblem({
    name: `dixon-price${dimensions}`,
    bounds: cube(dimensions, [-10, 10]),
    minimum: 0,
    minimisers: dimensions === 1 ? [minimiser] : [minimiser, mirrored],
    source: 'Dixon and Price (1989), The truncated Newton method for sparse unconstrained optimisation using automatic differentiation',
    evaluate: (x) => {
      const first = x[0] - 1
      let sum = first * first
      for (let i = 1; i < dimensions; i++) {
        const residual = 2 * x[i] * x[i] - x[i - 1]
        sum += (i + 1) * residual * residual
      }
      return sum
    },
  })
}
