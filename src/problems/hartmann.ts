import { exp } from '../special/index.ts'
import { cube, defineProblem, type Problem } from './problem.ts'

const ALPHA = [1, 1.2, 3, 3.2]

const A3 = [
  [3, 10, 30],
  [0.1, 10, 35],
  [3, 10, 30],
  [0.1, 10, 35],
]
// the last row begins with .0381; with the .03815 of some sources the minimum is -3.86278214782
const P3 = [
  [0.3689, 0.117, 0.2673],
  [0.4699, 0.4387, 0.747],
  [0.1091, 0.8732, 0.5547],
  [0.0381, 0.5743, 0.8828],
]

const A6 = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
]
const P6 = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]

// f(x) = -sum_i alpha_i exp(-sum_j A_ij (x_j - P_ij)^2)
function hartmann(
  x: ArrayLike<number>,
  A: readonly (readonly number[])[],
  P: readonly (readonly number[])[],
  alpha: readonly number[] = ALPHA,
): number {
  let sum = 0
  for (let i = 0; i < 4; i++) {
    let inner = 0
    for (let j = 0; j < x.length; j++) {
      const difference = x[j] - P[i][j]
      inner += A[i][j] * difference * difference
    }
    sum += alpha[i] * exp(-inner)
  }
  return -sum
}

/** Hartmann's function in six dimensions with other depths of its wells, four numbers; `x` is not checked. */
export function hartmann6With(x: ArrayLike<number>, alpha: readonly number[]): number {
  return hartmann(x, A6, P6, alpha)
}

const SOURCE = 'Hartman (1973), Some experiments in global optimization; constants of Dixon and Szegő (1978), Towards Global Optimisation 2'

/** Hartmann's function in three dimensions: f(x) = -sum_i alpha_i exp(-sum_j A_ij (x_j - P_ij)^2), four wells in the unit cube. */
export const hartmann3: Problem = defineProblem({
  name: 'hartmann3',
  bounds: cube(3, [0, 1]),
  minimum: -3.8627797873326624,
  minimisers: [[0.11458887665506896, 0.55564889461693, 0.8525469846866774]],
  source: SOURCE,
  evaluations: 50,
  evaluate: (x) => hartmann(x, A3, P3),
})

/** Hartmann's function in six dimensions: f(x) = -sum_i alpha_i exp(-sum_j A_ij (x_j - P_ij)^2), four wells in the unit cube. */
export const hartmann6: Problem = defineProblem({
  name: 'hartmann6',
  bounds: cube(6, [0, 1]),
  minimum: -3.322368011415515,
  minimisers: [[0.20168951100670543, 0.15001069182345797, 0.476873974221897, 0.2753324304940561, 0.31165161660011326, 0.6573005340656203]],
  source: SOURCE,
  evaluations: 100,
  evaluate: (x) => hartmann(x, A6, P6),
})
