import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, type Problem } from './problem.ts'

/**
 * The tridiagonal quadratic in any number of dimensions: f(x) = sum_i (x_i - 1)^2 - sum_{i>1} x_i x_{i-1}, in [-d^2, d^2].
 *
 * Minimum -d (d + 4) (d - 1) / 6 where x_i = i (d + 1 - i).
 *
 * @param dimensions  an integer >= 2
 */
export function trid(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 2)
  const d = dimensions
  return defineProblem({
    name: `trid${d}`,
    bounds: cube(d, [-d * d, d * d]),
    minimum: (-d * (d + 4) * (d - 1)) / 6,
    minimisers: [Array.from({ length: d }, (_, i) => (i + 1) * (d - i))],
    source: 'Neumaier (2003), Global optimization test problems; Hedar (2005), function Trid',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < d; i++) sum += (x[i] - 1) * (x[i] - 1)
      for (let i = 1; i < d; i++) sum -= x[i] * x[i - 1]
      return sum
    },
  })
}
