import { checkInteger } from '../base/index.ts'
import { type Problem, rotated } from '../problems/index.ts'
import { Stream } from '../random/index.ts'

/**
 * A seeded variant of a problem: turned by a random orthogonal matrix, and moved so that its first minimiser falls anywhere in the
 * middle 80 % of the box. The same minimum, the same bounds; named `problem@seed`. See `rotated` for what happens at the border.
 *
 * @param problem  the problem to vary
 * @param seed  a safe integer >= 0; every seed is another variant
 */
export function transformed(problem: Problem, seed: number): Problem {
  checkInteger('seed', seed, 0)
  const d = problem.dimensions
  const R = randomOrthogonal(d, new Stream(seed, 0, 'rotation'))
  const stream = new Stream(seed, 0, 'shift')
  const m = problem.bounds.map(([lower, upper], i) => (2 * problem.minimisers[0][i] - lower - upper) / (upper - lower))
  const shift = Array.from({ length: d }, (_, j) => {
    let s = 0.8 * (2 * stream.uniform() - 1)
    for (let i = 0; i < d; i++) s -= R[i * d + j] * m[i]
    return s
  })
  return rotated(problem, R, shift, `${problem.name}@${seed}`)
}

/**
 * A d x d orthogonal matrix, row-major, uniform over all of them: Gram-Schmidt on rows of independent normals, each orthogonalised
 * twice so that the rows are orthogonal to rounding.
 */
function randomOrthogonal(d: number, stream: Stream): Float64Array {
  const R = new Float64Array(d * d)
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) R[i * d + k] = stream.normal()
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        let dot = 0
        for (let k = 0; k < d; k++) dot += R[i * d + k] * R[j * d + k]
        for (let k = 0; k < d; k++) R[i * d + k] -= dot * R[j * d + k]
      }
    }
    let square = 0
    for (let k = 0; k < d; k++) square += R[i * d + k] * R[i * d + k]
    const length = Math.sqrt(square)
    for (let k = 0; k < d; k++) R[i * d + k] /= length
  }
  return R
}
