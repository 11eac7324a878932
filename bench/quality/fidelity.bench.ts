/**
 * Plain bayes(), at full fidelity, and multiFidelity() at equal total cost, on functions with a fidelity.
 *
 *   npm run bench -- fidelity [--seeds 20] [--from 1]
 *
 * Takes: 10 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { markdownTable, median, twoFigures } from '../../src/benchmark/index.ts'
import { type FidelityProblem, fidelityBorehole, fidelityBranin, fidelityHartmann6 } from '../../src/problems/index.ts'
import { bayes, multiFidelity } from '../../src/strategies/index.ts'
import { count } from '../lib/commandLine.ts'
import { pairedTest } from '../lib/pairedTest.ts'
import { regretAt } from '../lib/regret.ts'
import { runAtCost } from './runAtCost.ts'

/** The lowest fidelity that is used. */
const MIN = 0.1

/** Each function with the costs, in evaluations at full fidelity, after which both are compared. */
const PROBLEMS: readonly (readonly [FidelityProblem, readonly number[]])[] = [
  [fidelityBranin, [10, 15, 20, 30]],
  [fidelityHartmann6, [15, 30, 45, 60]],
  [fidelityBorehole, [10, 15, 20, 30]],
]

const { values } = parseArgs({ options: { seeds: { type: 'string' }, from: { type: 'string' } } })
const seeds = count('seeds', values.seeds ?? '20')
const from = count('from', values.from ?? '1')
const rows = PROBLEMS.flatMap(([problem, costs]) => {
  const budget = costs[costs.length - 1]
  const { fixed, share, power } = problem.cost
  const runs = Array.from({ length: seeds }, (_, i) => {
    const strategy = multiFidelity({ min: MIN, max: 1, cost: { fixed: fixed / share, power } })
    return [runAtCost(bayes(), problem, from + i, budget), runAtCost(strategy, problem, from + i, budget)] as const
  })
  const trials = `${median(runs.map(([, { full }]) => full))} of ${median(runs.map(([, each]) => each.trials))}`
  return costs.map((cost) => {
    const plain = runs.map(([each]) => regretAt(each.steps, 'cost', cost, Number.POSITIVE_INFINITY))
    const ours = runs.map(([, each]) => regretAt(each.steps, 'cost', cost, Number.POSITIVE_INFINITY))
    const { better, equal, worse, p } = pairedTest(ours, plain)
    const medians = [plain, ours].map((regrets) => twoFigures(median(regrets)))
    return [problem.name, String(cost), ...medians, `${better} / ${equal} / ${worse}`, twoFigures(p), cost === budget ? trials : '']
  })
})
console.log(
  markdownTable(['function', 'cost', 'bayes()', 'multiFidelity()', 'better / equal / worse', 'Wilcoxon', 'trials at full fidelity'], rows),
)
console.log(`\nMedian regret over ${seeds} seeds; costs in evaluations at full fidelity; pairs are runs with the same seed.`)
