import { defineProblem, type Problem } from './problem.ts'

/** Booth's function: f(x, y) = (x + 2 y - 7)^2 + (2 x + y - 5)^2. */
export const booth: Problem = defineProblem({
  name: 'booth',
  bounds: [
    [-10, 10],
    [-10, 10],
  ],
  minimum: 0,
  minimisers: [[1, 3]],
  source: 'Jamil and Yang (2013), A literature survey of benchmark functions for global optimisation problems, function 17',
  evaluate: (p) => {
    const a = p[0] + 2 * p[1] - 7
    const b = 2 * p[0] + p[1] - 5
    return a * a + b * b
  },
})
