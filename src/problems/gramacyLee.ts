import { PI, sin } from '../special/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/** Gramacy and Lee's function of one variable: f(x) = sin(10 pi x) / (2 x) + (x - 1)^4. */
export const gramacyLee: Problem = defineProblem({
  name: 'gramacy-lee',
  bounds: [[0.5, 2.5]],
  minimum: -0.8690111349894998,
  minimisers: [[0.5485634445276052]],
  source: 'Gramacy and Lee (2012), Cases for the nugget in modeling computer experiments, Statistics and Computing 22, 713-722',
  evaluate: (p) => {
    const x = p[0]
    const square = (x - 1) * (x - 1)
    return sin(10 * PI * x) / (2 * x) + square * square
  },
})
