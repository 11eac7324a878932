import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Rosenbrock's valley in any number of dimensions: f(x) = sum_{i<d} 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2.
 *
 * @param dimensions  an integer >= 2
 */
export function rosenbrock(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 2)
  return defineProblem({
    name: `rosenbrock${dimensions}`,
    bounds: cube(dimensions, [-5, 10]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 1)],
    source: 'Rosenbrock (1960), An automatic method for finding the greatest or least value of a function, Computer Journal 3, 175-184',
    ...(dimensions === 4 && { evaluations: 100 }),
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions - 1; i++) {
        const valley = x[i + 1] - x[i] * x[i]
        const along = 1 - x[i]
        sum += 100 * valley * valley + along * along
      }
      return sum
    },
  })
}
