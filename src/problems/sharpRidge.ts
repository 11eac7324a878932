import { checkInteger } from '../base/index.ts'
import { BBOB, conditioned } from './conditioned.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The sharp ridge in any number of dimensions: f(x) = x_1^2 + 100 sqrt(sum_{i>1} 10^((i - 1) / (d - 1)) x_i^2); its gradient across the
 * ridge does not vanish on the way to the minimum.
 *
 * BBOB's thirteenth function without its two turns.
 *
 * @param dimensions  an integer >= 2
 */
export function sharpRidge(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 2)
  const scale = conditioned(dimensions, 10)
  return defineProblem({
    name: `sharp-ridge${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: `${BBOB}, f13`,
    evaluate: (x) => {
      let across = 0
      for (let i = 1; i < dimensions; i++) {
        const z = scale[i] * x[i]
        across += z * z
      }
      return x[0] * x[0] + 100 * Math.sqrt(across)
    },
  })
}
