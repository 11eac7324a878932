import { checkInteger } from '../base/index.ts'
import { BBOB, conditioned } from './conditioned.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * The step ellipsoid in any number of dimensions: plateaus of many sizes, flat but for the first coordinate near the minimum.
 *
 * f(x) = .1 max(|u_1| / 1e4, sum_i 10^(2 i / (d - 1)) v_i^2), i from 0, with u_i = 10^(i / (2 (d - 1))) x_i and v_i = u_i rounded to
 * whole numbers, to tenths where |u_i| <= 1/2.
 *
 * Zero wherever x_1 = 0 and all |u_i| < 1/20; the origin is the one listed. BBOB's seventh function without its two turns.
 *
 * @param dimensions  an integer >= 2
 */
export function stepEllipsoid(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 2)
  const scale = conditioned(dimensions, 10)
  const weights = conditioned(dimensions, 1e4)
  return defineProblem({
    name: `step-ellipsoid${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0)],
    source: `${BBOB}, f7`,
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) {
        const u = scale[i] * x[i]
        const v = Math.abs(u) > 0.5 ? Math.floor(0.5 + u) : Math.floor(0.5 + 10 * u) / 10
        sum += weights[i] * v * v
      }
      return 0.1 * Math.max(Math.abs(x[0]) / 1e4, sum)
    },
  })
}
