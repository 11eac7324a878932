import type { Problem } from '../../src/problems/index.ts'
import { Sobol } from '../../src/random/index.ts'

/** What every optimizer is told at the start of a study, as it is sent to a process. */
export interface KnownResults {
  readonly bounds: Problem['bounds']
  readonly points: readonly (readonly number[])[]
  readonly values: readonly number[]
}

/** The first `n` points of one scrambled Sobol sequence in the box of a problem, with their values. */
export function knownResults(problem: Problem, n: number): KnownResults {
  const sobol = new Sobol(problem.dimensions, 1)
  const u = new Float64Array(problem.dimensions)
  const points = Array.from({ length: n }, (_, i) => {
    sobol.pointInto(i, u)
    return problem.bounds.map(([lower, upper], j) => lower + u[j] * (upper - lower))
  })
  return { bounds: problem.bounds, points, values: points.map(problem.evaluate) }
}
