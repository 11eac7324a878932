import { checkInteger } from '../base/index.ts'
import { pow } from '../special/index.ts'
import { BBOB, conditioned } from './conditioned.ts'
import { oscillated } from './oscillated.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/** Each coordinate of the minimiser. */
const AT = 2

/**
 * The attractive sector in any number of dimensions: a bowl whose slopes differ ten-thousandfold, gentle in one of its 2^d sectors.
 *
 * f(x) = T(sum_i (s_i z_i)^2)^.9 with z_i = 10^(i / (2 (d - 1))) (x_i - 2), i from 0, s_i = 100 where z_i > 0, else 1, and T the
 * oscillation of BBOB.
 *
 * BBOB's sixth function without its two turns, and with its minimiser in one place.
 *
 * @param dimensions  an integer >= 1
 */
export function attractiveSector(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  const scale = conditioned(dimensions, 10)
  return defineProblem({
    name: `attractive-sector${dimensions}`,
    bounds: cube(dimensions, [-5, 5]),
    minimum: 0,
    minimisers: [diagonal(dimensions, AT)],
    source: `${BBOB}, f6`,
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) {
        const z = scale[i] * (x[i] - AT)
        const steep = z > 0 ? 100 * z : z
        sum += steep * steep
      }
      return pow(oscillated(sum), 0.9)
    },
  })
}
