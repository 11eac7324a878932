import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Colville's function in four dimensions:
 * f(a, b, c, e) = 100 (a^2 - b)^2 + (a - 1)^2 + (c - 1)^2 + 90 (c^2 - e)^2 + 10.1 ((b - 1)^2 + (e - 1)^2) + 19.8 (b - 1) (e - 1).
 */
export const colville: Problem = defineProblem({
  name: 'colville',
  bounds: cube(4, [-10, 10]),
  minimum: 0,
  minimisers: [diagonal(4, 1)],
  source: 'Colville (1968), A comparative study of nonlinear programming codes, IBM New York Scientific Center report 320-2949',
  evaluate: (x) => {
    const a = x[0] - 1
    const b = x[1] - 1
    const c = x[2] - 1
    const e = x[3] - 1
    const p = x[0] * x[0] - x[1]
    const q = x[2] * x[2] - x[3]
    return 100 * p * p + a * a + c * c + 90 * q * q + 10.1 * (b * b + e * e) + 19.8 * b * e
  },
})
