import { PI, sin } from '../special/index.ts'
import { cube, defineProblem, type Problem } from './problem.ts'

/**
 * Ishigami's function with a = 7 and b = 0.1: f(x) = sin x_1 + a sin^2 x_2 + b x_3^4 sin x_1; two minimisers on the bounds of x_3, for
 * each of the x_2 in { -pi, 0, pi }.
 *
 * Its Sobol indices are known. With `V = a^2 / 8 + b pi^4 / 5 + b^2 pi^8 / 18 + 1/2`, main: `(1 + b pi^4 / 5)^2 / 2 / V`, `a^2 / 8 / V`, 0;
 * total: the same with `V_13 = 8 b^2 pi^8 / 225 / V` added to the first and the third.
 */
export const ishigami: Problem = defineProblem({
  name: 'ishigami',
  bounds: cube(3, [-PI, PI]),
  minimum: -10.740909103400243,
  minimisers: [-PI, 0, PI].flatMap((second) => [-PI, PI].map((third) => [-PI / 2, second, third])),
  source: 'Ishigami and Homma (1990), "An importance quantification technique in uncertainty analysis for computer models"',
  evaluate: (x) => {
    const s = sin(x[1])
    const square = x[2] * x[2]
    return sin(x[0]) * (1 + 0.1 * square * square) + 7 * s * s
  },
})
