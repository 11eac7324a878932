import { checkInteger } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import type { Problem } from '../problems/index.ts'
import type { Strategy } from '../strategies/index.ts'
import { pointOf, spaceOf } from './spaceOf.ts'

/** What one run of a strategy on a problem left behind. Without `secondsPerAsk` it is determined by the other three names. */
export interface Trace {
  /** Name of the strategy. */
  readonly strategy: string
  /** Name of the problem. */
  readonly problem: string
  /** Seed of the study. */
  readonly seed: number
  /** The value of each evaluation, in order. */
  readonly values: readonly number[]
  /** Simple regret after each evaluation: best value so far less the minimum, see `regret`. */
  readonly regret: readonly number[]
  /** Seconds spent in each `ask`, when a clock was given. */
  readonly secondsPerAsk?: readonly number[]
}

/**
 * Runs a strategy on a problem, one evaluation at a time and without noise.
 *
 * @param strategy  e.g. `random()`
 * @param problem  what to minimise
 * @param seed  of the study: a safe integer >= 0
 * @param evaluations  the budget: an integer >= 1
 * @param clock  seconds from any origin, to time each `ask`; it is read outside the optimizer and never reaches a suggestion
 */
export function run(strategy: Strategy, problem: Problem, seed: number, evaluations: number, clock?: () => number): Trace {
  checkInteger('evaluations', evaluations, 1)
  const optimizer = new Optimizer({ space: spaceOf(problem), seed, strategy })
  const values: number[] = []
  const secondsPerAsk: number[] = []
  for (let n = 0; n < evaluations; n++) {
    const before = clock?.() ?? 0
    const trial = optimizer.ask()
    if (clock !== undefined) secondsPerAsk.push(clock() - before)
    const value = problem.evaluate(pointOf(trial.params, problem.dimensions))
    optimizer.tell(trial.id, value)
    values.push(value)
  }
  return {
    strategy: strategy.name,
    problem: problem.name,
    seed,
    values,
    regret: regret(values, problem.minimum),
    ...(clock !== undefined && { secondsPerAsk }),
  }
}

/**
 * Simple regret after each of `values`: the least value so far less `minimum`.
 *
 * Never negative: a value that rounds below the minimum has regret 0. NaN is passed over; before the first number it is `Infinity`.
 */
export function regret(values: readonly number[], minimum: number): number[] {
  let best = Number.POSITIVE_INFINITY
  return values.map((value) => {
    if (value < best) best = value
    return Math.max(0, best - minimum)
  })
}
