import { defineProblem, type Problem } from './problem.ts'

/** Matyas' function, a thin bowl along the diagonal: f(x, y) = .26 (x^2 + y^2) - .48 x y. */
export const matyas: Problem = defineProblem({
  name: 'matyas',
  bounds: [
    [-10, 10],
    [-10, 10],
  ],
  minimum: 0,
  minimisers: [[0, 0]],
  source: 'Matyas (1965), Random optimization, Automation and Remote Control 26, 246-253',
  evaluate: (p) => {
    const difference = p[0] - p[1]
    const sum = p[0] + p[1]
    // .26 (x^2 + y^2) - .48 x y by its principal axes, which cannot round below zero
    return 0.25 * difference * difference + 0.01 * sum * sum
  },
})
