import { checkInteger } from '../base/index.ts'
import { PI, sin } from '../special/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/**
 * Levy's function in any number of dimensions.
 *
 * f(x) = sin^2(pi w_1) + sum_{i<d} (w_i - 1)^2 (1 + 10 sin^2(pi w_i + 1)) + (w_d - 1)^2 (1 + sin^2(2 pi w_d)), w = 1 + (x - 1) / 4.
 *
 * @param dimensions  an integer >= 1
 */
export function levy(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  return defineProblem({
    name: `levy${dimensions}`,
    bounds: cube(dimensions, [-10, 10]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 1)],
    source: 'Levy and Montalvo (1985), SIAM J. Sci. Stat. Comput. 6, 15-29, as stated by Laguna and Martí (2005), J. Global Optim. 33',
    ...(dimensions === 4 && { evaluations: 80 }),
    evaluate: (x) => {
      const d = dimensions
      const first = sin((PI * (3 + x[0])) / 4)
      let sum = first * first
      for (let i = 0; i < d - 1; i++) {
        const u = (x[i] - 1) / 4
        const s = sin(PI * (1 + u) + 1)
        sum += u * u * (1 + 10 * s * s)
      }
      const u = (x[d - 1] - 1) / 4
      const s = sin(2 * PI * (1 + u))
      return sum + u * u * (1 + s * s)
    },
  })
}
