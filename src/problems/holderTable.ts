import { cos, exp, PI, sin } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** Hölder's table, four equal corners: f(x, y) = -|sin x cos y exp|1 - sqrt(x^2 + y^2) / pi||. */
export const holderTable: Problem = defineProblem({
  name: 'holder-table',
  bounds: [
    [-10, 10],
    [-10, 10],
  ],
  minimum: -19.208502567886732,
  minimisers: [
    [8.055023475736563, 9.664590019241272],
    [8.055023475736563, -9.664590019241272],
    [-8.055023475736563, 9.664590019241272],
    [-8.055023475736563, -9.664590019241272],
  ],
  source: 'Mishra (2006), Some new test functions for global optimization and performance of repulsive particle swarm method',
  evaluate: (p) => {
    const radius = Math.sqrt(p[0] * p[0] + p[1] * p[1])
    return -Math.abs(sin(p[0]) * cos(p[1]) * exp(Math.abs(1 - radius / PI)))
  },
})
