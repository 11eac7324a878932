import { pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { Problem } from '../../src/problems/index.ts'
import { Sobol, Stream } from '../../src/random/index.ts'
import { type BayesOptions, bayes } from '../../src/strategies/index.ts'

/**
 * What a run may know before it starts:
 *
 * - `right prior`: centred 5 % of the box away from a minimiser in every coordinate, a tenth of the box wide
 * - `wrong prior`: as wide, centred where the nearest minimiser is farthest
 * - `shifted study`: the results of a study of the same function, moved by 5 to 10 % of the box in every coordinate, times 3.7, plus 100
 * - `unrelated study`: the results of a study of a paraboloid whose minimum is where the nearest minimiser is farthest
 */
export type Beforehand = 'right prior' | 'wrong prior' | 'shifted study' | 'unrelated study'

export const BEFOREHAND: readonly Beforehand[] = ['right prior', 'wrong prior', 'shifted study', 'unrelated study']

const WIDTH = 0.1
const OFF = 0.05
/** Trials of an earlier study. */
const EARLIER = 50

/** The options of `bayes()` that say it; every seed is off in another direction. */
export function optionsFor(known: Beforehand, problem: Problem, seed: number): BayesOptions {
  const { bounds } = problem
  const stream = new Stream(seed, 0, 'beforehand')
  const sign = (): number => (stream.uniform() < 0.5 ? -1 : 1)
  switch (known) {
    case 'right prior':
      return priorAt(
        problem,
        toCube(problem, problem.minimisers[0]).map((u) => u + OFF * (u < OFF ? 1 : u > 1 - OFF ? -1 : sign())),
      )
    case 'wrong prior':
      return priorAt(problem, farthest(problem))
    case 'shifted study': {
      const shift = bounds.map(([lower, upper]) => (upper - lower) * sign() * (0.05 + 0.05 * stream.uniform()))
      const moved = (x: readonly number[]): number[] =>
        x.map((value, j) => Math.min(bounds[j][1], Math.max(bounds[j][0], value + shift[j])))
      return earlier(problem, seed, (x) => 3.7 * problem.evaluate(moved(x)) + 100)
    }
    default: {
      const centre = farthest(problem)
      return earlier(problem, seed, (x) => toCube(problem, x).reduce((sum, u, j) => sum + (u - centre[j]) * (u - centre[j]), 0))
    }
  }
}

function priorAt({ bounds }: Problem, cube: readonly number[]): BayesOptions {
  const entries = bounds.map(([lower, upper], j) => {
    return [`x${j}`, { centre: lower + cube[j] * (upper - lower), width: WIDTH * (upper - lower) }] as const
  })
  return { prior: Object.fromEntries(entries) }
}

function earlier(problem: Problem, seed: number, objective: (x: readonly number[]) => number): BayesOptions {
  const optimizer = new Optimizer({ space: spaceOf(problem), seed: seed + 1000, strategy: bayes() })
  for (let i = 0; i < EARLIER; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, objective(pointOf(params, problem.dimensions)))
  }
  return { transfer: optimizer.toJSON() }
}

function toCube({ bounds }: Problem, x: ArrayLike<number>): number[] {
  return bounds.map(([lower, upper], j) => (x[j] - lower) / (upper - lower))
}

/** The point of the box, of 1024, that is farthest from its nearest minimiser. */
function farthest(problem: Problem): readonly number[] {
  const d = problem.dimensions
  const minimisers = problem.minimisers.map((x) => toCube(problem, x))
  const sobol = new Sobol(d, 1)
  const u = new Float64Array(d)
  let best: { readonly x: readonly number[]; readonly gap: number } = { x: [], gap: -1 }
  for (let i = 0; i < 1024; i++) {
    sobol.pointInto(i, u)
    const gap = minimisers.reduce(
      (least, m) =>
        Math.min(
          least,
          m.reduce((sum, v, j) => sum + (v - u[j]) * (v - u[j]), 0),
        ),
      Infinity,
    )
    if (gap > best.gap) best = { x: [...u], gap }
  }
  return best.x
}
