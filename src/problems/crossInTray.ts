import { exp, PI, pow, sin } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** The cross in a tray, four equal minima: f(x, y) = -.0001 (|sin x sin y exp|100 - sqrt(x^2 + y^2) / pi|| + 1)^.1. */
export const crossInTray: Problem = defineProblem({
  name: 'cross-in-tray',
  bounds: [
    [-10, 10],
    [-10, 10],
  ],
  minimum: -2.062611870822737,
  minimisers: [
    [1.3494066171539107, 1.3494066171539107],
    [1.3494066171539107, -1.3494066171539107],
    [-1.3494066171539107, 1.3494066171539107],
    [-1.3494066171539107, -1.3494066171539107],
  ],
  source: 'Mishra (2006), Some new test functions for global optimization and performance of repulsive particle swarm method',
  evaluate: (p) => {
    const radius = Math.sqrt(p[0] * p[0] + p[1] * p[1])
    return -0.0001 * pow(Math.abs(sin(p[0]) * sin(p[1]) * exp(Math.abs(100 - radius / PI))) + 1, 0.1)
  },
})
