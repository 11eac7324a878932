import { cos, PI } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

const B = 5.1 / (4 * PI * PI)
const C = 5 / PI
const T = 1 / (8 * PI)

/**
 * Branin's function with the constants of Dixon and Szegő, in two dimensions; three equal minima.
 *
 * f(x, y) = (y - b x^2 + c x - 6)^2 + 10 (1 - t) cos x + 10, with b = 5.1 / (4 pi^2), c = 5 / pi, t = 1 / (8 pi).
 * Minimum 10 t = 5 / (4 pi), where cos x = -1 and the square vanishes.
 */
export const branin: Problem = defineProblem({
  name: 'branin',
  bounds: [
    [-5, 10],
    [0, 15],
  ],
  minimum: 0.39788735772973816,
  minimisers: [
    [-PI, 12.275],
    [PI, 2.275],
    [3 * PI, 2.475],
  ],
  source: 'Branin (1972), IBM Journal of Research and Development 16, 504-522; Dixon and Szegő (1978), Towards Global Optimisation 2',
  evaluations: 50,
  evaluate: (x) => {
    const a = x[0]
    const q = x[1] - B * a * a + C * a - 6
    return q * q + 10 * (1 - T) * cos(a) + 10
  },
})
