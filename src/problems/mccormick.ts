import { sin } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** McCormick's function: f(x, y) = sin(x + y) + (x - y)^2 - 1.5 x + 2.5 y + 1; minimum -sqrt(3)/2 - pi/3 at (1/2 - pi/3, -1/2 - pi/3). */
export const mccormick: Problem = defineProblem({
  name: 'mccormick',
  bounds: [
    [-1.5, 4],
    [-3, 4],
  ],
  minimum: -1.9132229549810364,
  minimisers: [[-0.5471975511965977, -1.5471975511965979]],
  source: 'McCormick (1976), Computability of global solutions to factorable nonconvex programs, Mathematical Programming 10, 147-175',
  evaluate: (p) => {
    const difference = p[0] - p[1]
    return sin(p[0] + p[1]) + difference * difference - 1.5 * p[0] + 2.5 * p[1] + 1
  },
})
