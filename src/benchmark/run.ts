import { checkInteger } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import type { Problem } from '../problems/index.ts'
import type { Strategy } from '../strategies/index.ts'
import type { Trial } from '../study/index.ts'
import { pointOf, spaceOf } from './spaceOf.ts'

/** What one run of a strategy on a problem left behind. Without `secondsPerAsk` it is determined by the other three names. */
export interface Trace {
  /** Name of the strategy. */
  readonly strategy: string
  /** Name of the problem. */
  readonly problem: string
  /** Seed of the study. */
  readonly seed: number
  /** The value of each evaluation, in order, without noise. */
  readonly values: readonly number[]
  /** Simple regret after each evaluation: best value so far less the minimum, see `regret`. */
  readonly regret: readonly number[]
  /** With noise: after each evaluation, the value without noise of the best trial, as the study knows it, less the minimum. */
  readonly recommended?: readonly number[]
  /** Seconds spent in each `ask`, when a clock was given. */
  readonly secondsPerAsk?: readonly number[]
}

/** How a run departs from one exact evaluation at a time. */
export interface RunOptions {
  /** Seconds from any origin, to time each `ask`; it is read outside the optimizer and never reaches a suggestion. */
  readonly clock?: () => number
  /** What is added to the value of an evaluation before it is told, by its number from 0. */
  readonly noise?: (evaluation: number) => number
  /** How many trials are asked for before all of them are told: an integer >= 1, 1 by default. */
  readonly batch?: number
  /**
   * How many trials are out at any time, as with so many workers: an integer >= 1, in place of `batch`. The trial that has been out
   * longest is told, then another one is asked for, while the budget lasts.
   */
  readonly pending?: number
}

/**
 * Runs a strategy on a problem: one evaluation at a time and without noise, by default.
 *
 * @param strategy  e.g. `random()`
 * @param problem  what to minimise
 * @param seed  of the study: a safe integer >= 0
 * @param evaluations  the budget: an integer >= 1; the last batch is what is left of it
 */
export function run(strategy: Strategy, problem: Problem, seed: number, evaluations: number, options: RunOptions = {}): Trace {
  const { clock, noise, batch = 1, pending } = options
  checkInteger('evaluations', evaluations, 1)
  checkInteger('batch', batch, 1)
  if (pending !== undefined) checkInteger('pending', pending, 1)
  const optimizer = new Optimizer({ space: spaceOf(problem), seed, strategy })
  const valueAt = (params: Readonly<Record<string, unknown>>): number => problem.evaluate(pointOf(params, problem.dimensions))
  const values: number[] = []
  const recommended: number[] = []
  const secondsPerAsk: number[] = []
  const out: Trial[] = []
  while (values.length < evaluations) {
    while (out.length < Math.min(pending ?? batch, evaluations - values.length)) {
      const before = clock?.() ?? 0
      out.push(optimizer.ask())
      if (clock !== undefined) secondsPerAsk.push(clock() - before)
    }
    for (const { id, params } of out.splice(0, pending === undefined ? out.length : 1)) {
      const value = valueAt(params)
      optimizer.tell(id, value + (noise?.(values.length) ?? 0))
      values.push(value)
      if (noise === undefined) continue
      const best = optimizer.best
      recommended.push(best === undefined ? Number.POSITIVE_INFINITY : Math.max(0, valueAt(best.params) - problem.minimum))
    }
  }
  return {
    strategy: strategy.name,
    problem: problem.name,
    seed,
    values,
    regret: regret(values, problem.minimum),
    ...(noise !== undefined && { recommended }),
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
