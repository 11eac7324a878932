import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The step function in any number of dimensions: f(x) = sum_i floor(x_i + 1/2)^2; flat wherever it is smooth.
 *
 * Every point of [-1/2, 1/2)^d is a minimiser; its centre is the one listed.
 *
 * @param dimensions  an integer >= 1
 */
export function step(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `step${dimensions}`,
    bounds: cube(dimensions, [-100, 100]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'Yao, Liu and Lin (1999), Evolutionary programming made faster, IEEE Trans. Evolutionary Computation 3, 82-102, function 6',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) {
        const level = Math.floor(x[i] + 0.5)
        sum += level * level
      }
      return sum
    },
  })
}
