import { checkInteger } from '../base/index.ts'
import { cos, PI, sin } from '../special/index.ts'
import { defineMultiObjectiveProblem, type MultiObjectiveProblem } from './multiObjectiveProblem.ts'
import { cube } from './problem.ts'

/**
 * DTLZ2 with three objectives, whose front is an eighth of the unit sphere: with `g` the sum of `(x_i - 1/2)^2` over all coordinates but
 * the first two, and angles `a = pi x1 / 2`, `b = pi x2 / 2`, the values are `(1 + g)` times `cos a cos b`, `cos a sin b`, `sin a`.
 *
 * @param dimensions  an integer >= 3, 12 in the source
 */
export function dtlz2(dimensions = 12): MultiObjectiveProblem {
  checkInteger('dimensions', dimensions, 3)
  const steps = [0, 0.5, 1]
  return defineMultiObjectiveProblem({
    name: `dtlz2-${dimensions}`,
    bounds: cube(dimensions, [0, 1]),
    reference: [1.1, 1.1, 1.1],
    hypervolume: 1.331 - PI / 6,
    solutions: steps.flatMap((a) => steps.map((b) => [a, b, ...new Array<number>(dimensions - 2).fill(0.5)])),
    source: 'Deb, Thiele, Laumanns and Zitzler (2005), Scalable test problems for evolutionary multiobjective optimization',
    evaluate: (x) => {
      let radius = 1
      for (let i = 2; i < dimensions; i++) radius += (x[i] - 0.5) * (x[i] - 0.5)
      const [a, b] = [0.5 * PI * x[0], 0.5 * PI * x[1]]
      return [radius * cos(a) * cos(b), radius * cos(a) * sin(b), radius * sin(a)]
    },
  })
}
