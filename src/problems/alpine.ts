import { checkInteger } from '../base/index.ts'
import { sin } from '../special/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The first Alpine function in any number of dimensions: f(x) = sum_i |x_i sin x_i + x_i / 10|; not differentiable at its minima.
 *
 * Zero wherever each coordinate is 0 or has sin x_i = -1/10; the origin is the one listed.
 *
 * @param dimensions  an integer >= 1
 */
export function alpine(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `alpine${dimensions}`,
    bounds: cube(dimensions, [-10, 10]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'Clerc (1999), The swarm and the queen, Congress on Evolutionary Computation, 1951-1957',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += Math.abs(x[i] * sin(x[i]) + 0.1 * x[i])
      return sum
    },
  })
}
