import { defineProblem, type Problem } from './problem.ts'

/** Beale's function: f(x, y) = (1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2. */
export const beale: Problem = defineProblem({
  name: 'beale',
  bounds: [
    [-4.5, 4.5],
    [-4.5, 4.5],
  ],
  minimum: 0,
  minimisers: [[3, 0.5]],
  source: 'Beale (1958), On an iterative method for finding a local minimum of a function of more than one variable',
  evaluate: (p) => {
    const x = p[0]
    const y = p[1]
    const a = 1.5 - x + x * y
    const b = 2.25 - x + x * y * y
    const c = 2.625 - x + x * y * y * y
    return a * a + b * b + c * c
  },
})
