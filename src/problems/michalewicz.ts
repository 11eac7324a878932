import { checkInteger } from '../base/index.ts'
import { PI, sin } from '../special/index.ts'
import { cube, defineProblem, type Problem } from './problem.ts'

/** The function is a sum over coordinates: the minimiser of each of its first ten terms, and the value there. */
const TERMS = [
  [2.2029055201726093, -0.8013034100985525],
  [1.5707963267948966, -1],
  [1.2849915705529245, -0.9590912698960059],
  [1.9230584698663629, -0.9384624184720834],
  [1.7204697725658413, -0.9888010806215044],
  [1.5707963267948966, -1],
  [1.454413971362379, -0.9932271353558816],
  [1.7560865209450263, -0.982872036272211],
  [1.6557174168210291, -0.9963943649251029],
  [1.5707963267948966, -1],
] as const

/**
 * Michalewicz's function with m = 10, in one to ten dimensions: f(x) = -sum_i sin(x_i) sin^20(i x_i^2 / pi), i from 1; steep ridges
 * on plateaus.
 *
 * @param dimensions  an integer from 1 to 10, the terms whose minimum is on record
 */
export function michalewicz(dimensions: number): Problem {
  checkInteger('dimensions', dimensions, 1, TERMS.length)
  const terms = TERMS.slice(0, dimensions)
  return defineProblem({
    name: `michalewicz${dimensions}`,
    bounds: cube(dimensions, [0, PI]),
    minimum: terms.reduce((sum, [, value]) => sum + value, 0),
    minimisers: [terms.map(([point]) => point)],
    source: 'Michalewicz (1992), Genetic Algorithms + Data Structures = Evolution Programs',
    ...(dimensions === 5 && { evaluations: 100 }),
    evaluate: (x) => {
      let sum = 0
      for (let i = 0; i < dimensions; i++) {
        const s = sin(((i + 1) * x[i] * x[i]) / PI)
        const s2 = s * s
        const s4 = s2 * s2
        const s16 = s4 * s4 * s4 * s4
        sum += sin(x[i]) * s16 * s4
      }
      return -sum
    },
  })
}
