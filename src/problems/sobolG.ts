import { checkInteger } from '../base/index.ts'
import { cube, defineProblem, diagonal, type Problem } from './problem.ts'

/** Small for what matters; from the ninth on they repeat the last. */
const A: readonly number[] = [0, 1, 4.5, 9, 99, 99, 99, 99]

/**
 * Sobol's g-function: f(x) = prod_i (|4 x_i - 2| + a_i) / (1 + a_i), with a = (0, 1, 4.5, 9, 99, 99, ...). The minimum is 0, since a_1 is
 * 0, wherever x_1 = 1/2; the centre of the box is the one on record.
 *
 * Its Sobol indices are known. With `V_i = 1 / (3 (1 + a_i)^2)` and `V = prod (1 + V_i) - 1`, main: `V_i / V`; total:
 * `V_i prod_{j != i} (1 + V_j) / V`.
 *
 * @param dimensions  an integer >= 1
 */
export function sobolG(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1)
  const a = Array.from({ length: dimensions }, (_, i) => A[i] ?? 99)
  return defineProblem({
    name: `sobol-g${dimensions}`,
    bounds: cube(dimensions, [0, 1]),
    minimum: 0,
    minimisers: [diagonal(dimensions, 0.5)],
    source: 'Sobol (1998), "On quasi-Monte Carlo integrations"; Saltelli et al. (2008), Global Sensitivity Analysis: The Primer',
    evaluate: (x) => {
      let product = 1
      for (let i = 0; i < dimensions; i++) product *= (Math.abs(4 * x[i] - 2) + a[i]) / (1 + a[i])
      return product
    },
  })
}
