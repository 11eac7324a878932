import { defineProblem, type Problem } from './problem.ts'

/** Bukin's sixth function, a sharp crooked ridge: f(x, y) = 100 sqrt|y - .01 x^2| + .01 |x + 10|. Not differentiable at the minimum. */
export const bukin6: Problem = defineProblem({
  name: 'bukin6',
  bounds: [
    [-15, -5],
    [-3, 3],
  ],
  minimum: 0,
  minimisers: [[-10, 1]],
  source: 'Bukin (1997), New minimization strategy for non-smooth functions, Budker Institute of Nuclear Physics 79, Novosibirsk',
  evaluate: (p) => 100 * Math.sqrt(Math.abs(p[1] - 0.01 * p[0] * p[0])) + 0.01 * Math.abs(p[0] + 10),
})
