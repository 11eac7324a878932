import { cos } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** The drop wave, rings around the minimum: f(x, y) = -(1 + cos(12 r)) / (r^2 / 2 + 2), r = sqrt(x^2 + y^2). */
export const dropWave: Problem = defineProblem({
  name: 'drop-wave',
  bounds: [
    [-5.12, 5.12],
    [-5.12, 5.12],
  ],
  minimum: -1,
  minimisers: [[0, 0]],
  source: 'Molga and Smutnicki (2005), Test functions for optimization needs',
  evaluate: (p) => {
    const square = p[0] * p[0] + p[1] * p[1]
    return -(1 + cos(12 * Math.sqrt(square))) / (square / 2 + 2)
  },
})
