import { checkInteger } from '../base/index.ts'
import { cos, exp, PI } from '../special/index.ts'
import { cube, defineProblem, diagonal, type Interval, type Problem } from './problem.ts'

/**
 * Ackley's function in any number of dimensions, with a = 20, b = .2, c = 2 pi: a needle at the origin of a rippled funnel.
 *
 * f(x) = -20 exp(-.2 sqrt(sum_i x_i^2 / d)) - exp(sum_i cos(2 pi x_i) / d) + 20 + e.
 *
 * The box is the one of Eriksson et al. (2019) rather than Ackley's [-32.768, 32.768], whose centre is the minimum: strategies
 * that begin in the centre of the box would be done after one evaluation.
 *
 * @param dimensions  an integer >= 1
 * @param interval  the range of every coordinate; must contain 0
 * @param name  what to call it
 */
export function ackley(dimensions: number, interval: Interval = [-5, 10], name = `ackley${dimensions}`): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name,
    bounds: cube(dimensions, interval),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source:
      'Ackley (1987), A Connectionist Machine for Genetic Hillclimbing; box of Eriksson et al. (2019), Scalable global optimization via local Bayesian optimization',
    ...(dimensions === 5 && { evaluations: 100 }),
    ...(dimensions === 20 && { evaluations: 200 }),
    evaluate: (x) => {
      let squares = 0
      let cosines = 0
      for (let i = 0; i < dimensions; i++) {
        squares += x[i] * x[i]
        cosines += cos(2 * PI * x[i])
      }
      // exp(1) rather than e, so that the two cancel exactly at the origin
      return 20 - 20 * exp(-0.2 * Math.sqrt(squares / dimensions)) + (exp(1) - exp(cosines / dimensions))
    },
  })
}
