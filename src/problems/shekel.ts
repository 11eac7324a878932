import { cube, defineProblem, type Problem } from './problem.ts'

const BETA = [0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5]
const CENTRES = [
  [4, 4, 4, 4],
  [1, 1, 1, 1],
  [8, 8, 8, 8],
  [6, 6, 6, 6],
  [3, 7, 3, 7],
  [2, 9, 2, 9],
  [5, 5, 3, 3],
  [8, 1, 8, 1],
  [6, 2, 6, 2],
  [7, 3.6, 7, 3.6],
]

// f(x) = -sum_{i < m} 1 / (beta_i + |x - c_i|^2)
function shekel(wells: number, minimum: number, minimiser: readonly number[]): Problem {
  return defineProblem({
    name: `shekel${wells}`,
    bounds: cube(4, [0, 10]),
    minimum,
    minimisers: [minimiser],
    source: 'Shekel (1971), Test functions for multimodal search techniques; constants of Dixon and Szegő (1978)',
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < wells; i++) {
        let denominator = BETA[i]
        for (let j = 0; j < 4; j++) {
          const difference = x[j] - CENTRES[i][j]
          denominator += difference * difference
        }
        sum += 1 / denominator
      }
      return -sum
    },
  })
}

/** Shekel's foxholes in four dimensions with five wells: f(x) = -sum_{i<5} 1 / (beta_i + |x - c_i|^2). */
export const shekel5: Problem = shekel(5, -10.153199679058227, [4.000037152819676, 4.00013327659156, 4.000037152819676, 4.00013327659156])

/** Shekel's foxholes in four dimensions with seven wells: f(x) = -sum_{i<7} 1 / (beta_i + |x - c_i|^2). */
export const shekel7: Problem = shekel(
  7,
  -10.402940566818661,
  [4.000572916185823, 4.000689366185305, 3.9994897088591506, 3.9996061588586316],
)

/** Shekel's foxholes in four dimensions with ten wells: f(x) = -sum_{i<10} 1 / (beta_i + |x - c_i|^2). */
export const shekel10: Problem = shekel(
  10,
  -10.536409816692043,
  [4.000746531592046, 4.000592934138532, 3.9996633980403224, 3.9995098005868077],
)
