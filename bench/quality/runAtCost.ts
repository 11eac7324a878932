import { pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { FidelityProblem } from '../../src/problems/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'

/** What a run knew when it had spent so much: the regret of the best trial at full fidelity, as a function of the total cost. */
export interface CostTrace {
  /** Rising, in units of an evaluation at full fidelity; and the regret from then on. */
  readonly costs: readonly number[]
  readonly regrets: readonly number[]
  /** How many trials were at full fidelity, and how many in all. */
  readonly full: number
  readonly trials: number
}

/** The cost of an evaluation at a fidelity, in units of one at full fidelity. */
export function relativeCost({ cost: { fixed, share, power } }: FidelityProblem, z: number): number {
  return (fixed + share * z ** power) / (fixed + share)
}

/** Runs a strategy until the next trial would cost more than is left of the budget. */
export function runAtCost(strategy: Strategy, problem: FidelityProblem, seed: number, budget: number): CostTrace {
  const optimizer = new Optimizer({ space: spaceOf(problem), seed, strategy })
  const costs: number[] = []
  const regrets: number[] = []
  let spent = 0
  let best = Number.POSITIVE_INFINITY
  let full = 0
  for (;;) {
    const { id, params, fidelity = 1 } = optimizer.ask()
    spent += relativeCost(problem, fidelity)
    if (spent > budget + 1e-9) break
    const value = problem.evaluateAt(pointOf(params, problem.dimensions), fidelity)
    optimizer.tell(id, value)
    if (fidelity < 1) continue
    full++
    best = Math.min(best, value - problem.minimum)
    costs.push(spent)
    regrets.push(best)
  }
  return { costs, regrets, full, trials: optimizer.trials.length - 1 }
}

/** The regret of a trace when it had spent `cost`; infinite before the first trial at full fidelity. */
export function regretAt({ costs, regrets }: CostTrace, cost: number): number {
  let regret = Number.POSITIVE_INFINITY
  for (let i = 0; i < costs.length && costs[i] <= cost + 1e-9; i++) regret = regrets[i]
  return regret
}
