import { defineProblem, type Problem } from './problem.ts'

/** The six-hump camel back: f(x, y) = (4 - 2.1 x^2 + x^4 / 3) x^2 + x y + (4 y^2 - 4) y^2; two equal minima among six. */
export const sixHumpCamel: Problem = defineProblem({
  name: 'six-hump-camel',
  bounds: [
    [-3, 3],
    [-2, 2],
  ],
  minimum: -1.0316284534898774,
  minimisers: [
    [0.08984201310031806, -0.7126564030207396],
    [-0.08984201310031806, 0.7126564030207396],
  ],
  source: 'Dixon and Szegő (1978), The global optimization problem: an introduction, Towards Global Optimisation 2',
  evaluate: (p) => {
    const x2 = p[0] * p[0]
    const y2 = p[1] * p[1]
    return (4 - 2.1 * x2 + (x2 * x2) / 3) * x2 + p[0] * p[1] + (4 * y2 - 4) * y2
  },
})

/** The three-hump camel back: f(x, y) = 2 x^2 - 1.05 x^4 + x^6 / 6 + x y + y^2. */
export const threeHumpCamel: Problem = defineProblem({
  name: 'three-hump-camel',
  bounds: [
    [-5, 5],
    [-5, 5],
  ],
  minimum: 0,
  minimisers: [[0, 0]],
  source: 'Jamil and Yang (2013), A literature survey of benchmark functions for global optimisation problems, function 29',
  evaluate: (p) => {
    const x2 = p[0] * p[0]
    return 2 * x2 - 1.05 * x2 * x2 + (x2 * x2 * x2) / 6 + p[0] * p[1] + p[1] * p[1]
  },
})
