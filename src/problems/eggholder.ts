import { sin } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/**
 * The egg holder, whose minimum is on the edge of the box:
 * f(x, y) = -(y + 47) sin sqrt|y + x/2 + 47| - x sin sqrt|x - (y + 47)|.
 */
export const eggholder: Problem = defineProblem({
  name: 'eggholder',
  bounds: [
    [-512, 512],
    [-512, 512],
  ],
  minimum: -959.6406627208509,
  minimisers: [[512, 404.2318051137578]],
  source: 'Whitley et al. (1996), Evaluating evolutionary algorithms, Artificial Intelligence 85, 245-276',
  evaluate: (p) => {
    const x = p[0]
    const y = p[1] + 47
    return -y * sin(Math.sqrt(Math.abs(y + x / 2))) - x * sin(Math.sqrt(Math.abs(x - y)))
  },
})
