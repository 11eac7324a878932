import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import { defineProblem, type Problem } from './problem.ts'

/**
 * A problem in turned and shifted coordinates, so that a strategy gains nothing from minima in the centre or along the axes.
 *
 * In units of half a box about its centre, u in [-1, 1]^d, the new function is f(clamp(v)) + |v - clamp(v)|^2 with v = R (u - s):
 * what the turn brings in from outside the old box takes the value on its border plus the squared distance, so the minimum is the
 * same and is not reached outside. The minimisers whose image s + R^T m is still in the box are kept.
 *
 * Law: up to rounding, `rotated(p, R, s).evaluate(image of m)` equals `p.minimum`.
 *
 * @param problem  the problem to turn
 * @param matrix  R, d x d, row-major, orthogonal to 1e-9
 * @param shift  s, d numbers in units of half a box
 * @param name  what to call it
 * @throws ArgumentTypeError, ArgumentValueError when `matrix` or `shift` has the wrong size, R is not orthogonal, or no minimiser
 *   stays in the box
 */
export function rotated(
  problem: Problem,
  matrix: ArrayLike<number>,
  shift: ArrayLike<number>,
  name: string = `${problem.name}-rotated`,
): Problem {
  const d = problem.dimensions
  checkNumbers('matrix', matrix, d * d)
  checkNumbers('shift', shift, d)
  const R = Float64Array.from(matrix)
  const s = Float64Array.from(shift)
  checkOrthogonal(R, d)
  const centre = problem.bounds.map(([lower, upper]) => lower / 2 + upper / 2)
  const half = problem.bounds.map(([lower, upper]) => upper / 2 - lower / 2)

  const minimisers = problem.minimisers
    .map((point) => {
      const m = point.map((value, i) => (value - centre[i]) / half[i])
      return centre.map((middle, j) => {
        let u = s[j]
        for (let i = 0; i < d; i++) u += R[i * d + j] * m[i]
        return middle + half[j] * u
      })
    })
    .filter((point) => point.every((value, i) => value >= problem.bounds[i][0] && value <= problem.bounds[i][1]))
  if (minimisers.length === 0) throw new ArgumentValueError('shift', 'a shift that keeps a minimiser inside the box', shift)

  return defineProblem({
    ...problem,
    name,
    minimisers,
    evaluate: (x) => {
      const y = new Float64Array(d)
      let penalty = 0
      for (let i = 0; i < d; i++) {
        let v = 0
        for (let j = 0; j < d; j++) v += R[i * d + j] * ((x[j] - centre[j]) / half[j] - s[j])
        const inside = Math.min(1, Math.max(-1, v))
        penalty += (v - inside) * (v - inside)
        y[i] = centre[i] + half[i] * inside
      }
      return problem.evaluate(y) + penalty
    },
  })
}

function checkNumbers(argument: string, value: ArrayLike<number>, length: number): void {
  if (typeof value !== 'object' || value === null || typeof value.length !== 'number') {
    throw new ArgumentTypeError(argument, `${length} numbers`, value)
  }
  if (value.length !== length) throw new ArgumentValueError(argument, `${length} numbers`, value.length)
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(value[i])) throw new ArgumentValueError(`${argument}[${i}]`, 'a finite number', value[i])
  }
}

function checkOrthogonal(R: Float64Array, d: number): void {
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let dot = 0
      for (let k = 0; k < d; k++) dot += R[i * d + k] * R[j * d + k]
      if (Math.abs(dot - (i === j ? 1 : 0)) > 1e-9) throw new ArgumentValueError('matrix', 'an orthogonal matrix', R)
    }
  }
}
