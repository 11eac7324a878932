import { checkInteger } from '../base/index.ts'
import { cos, PI } from '../special/index.ts'
import { cube, defineProblem, diagonal, type Interval, type Problem } from './problem.ts'

/**
 * Rastrigin's function in any number of dimensions: f(x) = 10 d + sum_i x_i^2 - 10 cos(2 pi x_i), a lattice of minima in a bowl.
 *
 * @param dimensions  an integer >= 1
 * @param interval  the range of every coordinate; must contain 0. The centre of the usual box is the minimum: move it for
 *   strategies that begin there
 * @param name  what to call it
 */
export function rastrigin(dimensions: number, interval: Interval = [-5.12, 5.12], name = `rastrigin${dimensions}`): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name,
    bounds: cube(dimensions, interval),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: 'Rastrigin (1974), Systems of Extremal Control; Mühlenbein et al. (1991), Parallel Computing 17, 619-632',
    ...(dimensions === 4 && { evaluations: 100 }),
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += x[i] * x[i] + 10 * (1 - cos(2 * PI * x[i]))
      return sum
    },
  })
}
