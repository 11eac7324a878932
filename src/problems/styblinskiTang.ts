import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Styblinski and Tang's function in any number of dimensions: f(x) = 1/2 sum_i x_i^4 - 16 x_i^2 + 5 x_i, 2^d local minima.
 *
 * @param dimensions  an integer >= 1
 */
export function styblinskiTang(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `styblinski-tang${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: -39.16616570377142 * dimensions,
    minimisers: [diagonal(dimensions, -2.903534027771177)],
    source: 'Styblinski and Tang (1990), Neural Networks 3, 467-483',
    ...(dimensions === 5 && { evaluations: 100 }),
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) {
        const square = x[i] * x[i]
        sum += square * square - 16 * square + 5 * x[i]
      }
      return sum / 2
    },
  })
}
