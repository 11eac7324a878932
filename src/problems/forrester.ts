import { sin } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** Forrester's function of one variable: f(x) = (6 x - 2)^2 sin(12 x - 4). */
export const forrester: Problem = defineProblem({
  name: 'forrester',
  bounds: [[0, 1]],
  minimum: -6.020740055767083,
  minimisers: [[0.7572487578418559]],
  source: 'Forrester, Sóbester and Keane (2008), Engineering Design via Surrogate Modelling, appendix A.1',
  evaluate: (p) => {
    const u = 6 * p[0] - 2
    return u * u * sin(2 * u)
  },
})
