import { pointOf, spaceOf } from '../../../src/benchmark/index.ts'
import { Optimizer } from '../../../src/optimizer/index.ts'
import { type FidelityProblem, fidelityBorehole, fidelityBranin, fidelityHartmann6 } from '../../../src/problems/index.ts'
import { Stream } from '../../../src/random/index.ts'
import { bayes, hyperband, multiFidelity, type Strategy } from '../../../src/strategies/index.ts'
import { rangeOf } from '../../lib/noise.ts'
import { incumbents, regretAt } from '../../lib/regret.ts'
import { relativeCost } from '../runAtCost.ts'
import type { Result, Side } from './situation.ts'

/** The lowest fidelity, and the full one. */
const MIN = 1 / 9
const MAX = 1

/** What cheap trials say of the full ones. */
const KINDS = ['honest', 'noisy', 'misleading'] as const
type Kind = (typeof KINDS)[number]

const PROBLEMS: Readonly<Record<Side, readonly FidelityProblem[]>> = {
  choose: [fidelityBranin],
  report: [fidelityHartmann6, fidelityBorehole],
}

/** Workers, and the times at which all are compared, in units of a full evaluation. */
export const CREWS: readonly { readonly workers: number; readonly at: readonly number[]; readonly seeds: number }[] = [
  { workers: 1, at: [5, 10, 20], seeds: 4 },
  { workers: 8, at: [1, 2, 4], seeds: 4 },
  { workers: 64, at: [1, 1.5], seeds: 2 },
]

const contenders = ({ cost: { fixed, share, power } }: FidelityProblem): Readonly<Record<string, () => Strategy>> => ({
  bayes: () => bayes(),
  multiFidelity: () => multiFidelity({ min: MIN, max: MAX, cost: { fixed: fixed / share, power } }),
  'hyperband, bayes': () => hyperband({ min: MIN, max: MAX, strategy: bayes() }),
  'hyperband, random': () => hyperband({ min: MIN, max: MAX }),
})

/** Runs all of them; a situation is named `fidelities, noisy, 8 workers`. */
export function runFidelities(sides: readonly Side[], onRun: (result: Result) => void): void {
  for (const { workers, at, seeds } of CREWS) {
    for (const kind of KINDS) {
      for (const side of sides) {
        for (const problem of PROBLEMS[side]) {
          for (const [contender, make] of Object.entries(contenders(problem))) {
            for (let seed = 0; seed < seeds; seed++) {
              const situation = `fidelities, ${kind}, ${workers} workers`
              onRun({ situation, side, objective: problem.name, contender, seed, ...runCrew(make(), problem, kind, seed, workers, at) })
            }
          }
        }
      }
    }
  }
}

interface Running {
  readonly number: number
  readonly end: number
}

/**
 * Workers that are each busy for as long as their trial costs. A trial that continues another costs the difference. What counts is the
 * best full trial that has ended; without one, the range of the function.
 */
function runCrew(
  strategy: Strategy,
  problem: FidelityProblem,
  kind: Kind,
  seed: number,
  workers: number,
  at: readonly number[],
): Pick<Result, 'regrets' | 'asking' | 'solved'> {
  const optimizer = new Optimizer({ space: spaceOf(problem), seed, strategy })
  const last = at.at(-1)!
  const byId = new Map<string, number>()
  const ended: { readonly time: number; readonly regret: number }[] = []
  let running: Running[] = []
  const start = (now: number): void => {
    const { id, number, fidelity = MAX, parent } = optimizer.ask()
    byId.set(id, fidelity)
    const paid = parent === undefined ? 0 : relativeCost(problem, byId.get(parent)!)
    running.push({ number, end: now + Math.max(0, relativeCost(problem, fidelity) - paid) })
  }
  const range = rangeFor(problem)
  const before = process.cpuUsage()
  for (let worker = 0; worker < workers; worker++) start(0)
  for (;;) {
    const first = running.reduce((a, b) => (b.end < a.end || (b.end === a.end && b.number < a.number) ? b : a))
    if (first.end > last + 1e-9) break
    running = running.filter((each) => each !== first)
    const { id, params, fidelity = MAX } = optimizer.trials[first.number]
    const value = valueAt(problem, kind, pointOf(params, problem.dimensions), fidelity, seed, first.number)
    optimizer.tell(id, value)
    if (fidelity === MAX) ended.push({ time: first.end, regret: Math.max(0, value - problem.minimum) })
    start(first.end)
  }
  const { user, system } = process.cpuUsage(before)
  const steps = incumbents(ended)
  return {
    regrets: at.map((time) => regretAt(steps, 'time', time, range)),
    asking: at.map((time) => (time === last ? (user + system) / 1e6 : undefined)),
    solved: undefined,
  }
}

const ranges = new Map<string, number>()

function rangeFor(problem: FidelityProblem): number {
  const range = ranges.get(problem.name) ?? rangeOf(problem)
  ranges.set(problem.name, range)
  return range
}

function valueAt(problem: FidelityProblem, kind: Kind, x: readonly number[], z: number, seed: number, number: number): number {
  if (kind === 'honest' || z === MAX) return problem.evaluateAt(x, z)
  if (kind === 'noisy') return problem.evaluateAt(x, z) + 0.1 * rangeFor(problem) * (1 - z) * new Stream(seed, number, 'noise').normal()
  // the function of the box turned round
  const turned = x.map((each, j) => problem.bounds[j][0] + problem.bounds[j][1] - each)
  return problem.evaluateAt(turned, z)
}
