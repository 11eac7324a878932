import { defineProblem, type Problem } from './problem.ts'

/**
 * Goldstein and Price's function, in two dimensions: a narrow basin in values that span six orders of magnitude.
 *
 * f(x, y) = (1 + (x + y + 1)^2 (19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2))
 *         * (30 + (2 x - 3 y)^2 (18 - 32 x + 12 x^2 + 48 y - 36 x y + 27 y^2))
 */
export const goldsteinPrice: Problem = defineProblem({
  name: 'goldstein-price',
  bounds: [
    [-2, 2],
    [-2, 2],
  ],
  minimum: 3,
  minimisers: [[0, -1]],
  source: 'Goldstein and Price (1971), On descent from local minima, Mathematics of Computation 25, 569-574',
  evaluations: 60,
  evaluate: (p) => {
    const x = p[0]
    const y = p[1]
    const s = x + y + 1
    const t = 2 * x - 3 * y
    const left = 1 + s * s * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)
    return left * (30 + t * t * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y))
  },
})
