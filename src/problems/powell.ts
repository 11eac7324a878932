import { ArgumentValueError, checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Powell's singular function; its Hessian is singular at the minimum.
 *
 * f(x) = sum over blocks (a, b, c, e) of (a + 10 b)^2 + 5 (c - e)^2 + (b - 2 c)^4 + 10 (a - e)^4.
 *
 * @param dimensions  a positive multiple of 4
 */
export function powell(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 4)
  if (dimensions % 4 !== 0) throw new ArgumentValueError('dimensions', 'a multiple of 4', dimensions)
  return defineProblem({
    name: `powell${dimensions}`,
    bounds: cube(dimensions, [-4, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source:
      'Powell (1962), An iterative method for finding stationary values of a function of several variables, Computer Journal 5, 147-151',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i += 4) {
        const p = x[i] + 10 * x[i + 1]
        const q = x[i + 2] - x[i + 3]
        const r = x[i + 1] - 2 * x[i + 2]
        const s = x[i] - x[i + 3]
        sum += p * p + 5 * q * q + r * r * r * r + 10 * s * s * s * s
      }
      return sum
    },
  })
}
