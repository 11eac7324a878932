import { checkInteger } from '../base/index.ts'
import { cos } from '../special/index.ts'
import { BBOB } from './conditioned.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Griewank's ripples over Rosenbrock's valley in any number of dimensions.
 *
 * f(x) = 10 / (d - 1) sum_{i<d} s_i / 4000 + 1 - cos s_i with s_i = 100 (z_i^2 - z_{i+1})^2 + (z_i - 1)^2 and
 * z = max(1, sqrt(d) / 8) x + 1/2.
 *
 * BBOB's nineteenth function without its turn.
 *
 * @param dimensions  an integer >= 2
 */
export function griewankRosenbrock(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 2)
  const scale = Math.max(1, Math.sqrt(dimensions) / 8)
  return defineProblem({
    name: `griewank-rosenbrock${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0.5 / scale)],
    source: `${BBOB}, f19`,
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions - 1; i++) {
        const z = scale * x[i] + 0.5
        const valley = z * z - (scale * x[i + 1] + 0.5)
        const s = 100 * valley * valley + (z - 1) * (z - 1)
        sum += s / 4000 + (1 - cos(s))
      }
      return (10 * sum) / (dimensions - 1)
    },
  })
}
