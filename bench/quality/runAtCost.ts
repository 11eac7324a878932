import { pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import type { FidelityProblem } from '../../src/problems/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'
import { incumbents, type Step } from '../lib/regret.ts'

/** What a run knew when it had spent so much, in units of an evaluation at full fidelity. */
export interface CostTrace {
  /** The best trial at full fidelity so far. */
  readonly steps: readonly Step[]
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
  const results: Step[] = []
  let spent = 0
  for (;;) {
    const { id, params, fidelity = 1 } = optimizer.ask()
    spent += relativeCost(problem, fidelity)
    if (spent > budget + 1e-9) break
    const value = problem.evaluateAt(pointOf(params, problem.dimensions), fidelity)
    optimizer.tell(id, value)
    if (fidelity === 1) results.push({ cost: spent, regret: value - problem.minimum })
  }
  return { steps: incumbents(results), full: results.length, trials: optimizer.trials.length - 1 }
}
