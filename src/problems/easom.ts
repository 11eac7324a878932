import { cos, exp, PI } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** Easom's function, a hole in a plain: f(x, y) = -cos x cos y exp(-(x - pi)^2 - (y - pi)^2). */
export const easom: Problem = defineProblem({
  name: 'easom',
  bounds: [
    [-100, 100],
    [-100, 100],
  ],
  minimum: -1,
  minimisers: [[PI, PI]],
  source: 'Easom (1990), A survey of global optimization techniques, M. Eng. thesis, University of Louisville',
  evaluate: (p) => {
    const x = p[0] - PI
    const y = p[1] - PI
    return -cos(p[0]) * cos(p[1]) * exp(-(x * x + y * y))
  },
})
