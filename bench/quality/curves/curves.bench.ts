/**
 * Searches that stop or freeze trainings, at equal total cost, on a table of real learning curves (made by `npm run bench -- curve-table`),
 * or on synthetic ones.
 *
 * Runs of other optimizers on the table, where there are any, stand beside them.
 *
 *   npm run bench -- curves [--seeds 20] [--from 1] [--budget 40] [--problems digits] [--methods random,bayes,freezeThaw]
 *
 * Takes: 1 hour
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { markdownTable, twoFigures } from '../../../src/benchmark/index.ts'
import { asha, bayes, freezeThaw, hyperband, learningCurve, multiFidelity, random } from '../../../src/index.ts'
import { count, list, stop } from '../../lib/commandLine.ts'
import { pairedTest } from '../../lib/pairedTest.ts'
import { regretAt } from '../../lib/regret.ts'
import { curvePeers } from './curvePeers.ts'
import { digitCurves } from './digitCurves.ts'
import { type CurveProblem, type CurveTrace, runCurves, type Way } from './runCurves.ts'
import { syntheticCurves } from './syntheticCurves.ts'

const METHODS: Readonly<Record<string, (epochs: number) => Way>> = {
  random: () => ({ strategy: random() }),
  bayes: () => ({ strategy: bayes() }),
  'asha+bayes': (max) => ({ strategy: bayes(), stopping: asha({ min: 1, max }) }),
  'learningCurve+bayes': (max) => ({ strategy: bayes(), stopping: learningCurve({ max }) }),
  'hyperband(bayes)': (max) => ({ strategy: hyperband({ min: 1, max, strategy: bayes() }) }),
  multiFidelity: (max) => ({ strategy: multiFidelity({ min: 1, max }) }),
  freezeThaw: (max) => ({ strategy: freezeThaw({ max }) }),
}

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    budget: { type: 'string', default: '40' },
    problems: { type: 'string', default: 'digits' },
    methods: { type: 'string', default: Object.keys(METHODS).join(',') },
  },
})
const seeds = count('seeds', flags.seeds)
const from = count('from', flags.from)
const budget = count('budget', flags.budget)
const methods = list('methods', flags.methods)
for (const name of methods) if (!Object.hasOwn(METHODS, name)) stop(`no method "${name}"; there are ${Object.keys(METHODS).join(', ')}`)

const checkpoints = [budget / 8, budget / 4, budget / 2, budget]
const REFERENCE = 'freezeThaw'
/** Before the first full training nothing is known but the median. */
const UNKNOWN = 1
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length

for (const name of list('problems', flags.problems)) {
  const table = name === 'digits' ? digitCurves() : undefined
  const problemOf = (seed: number): CurveProblem => table ?? syntheticCurves(name, seed)
  const traces = new Map<string, readonly CurveTrace[]>()
  for (const method of methods) {
    const runs = Array.from({ length: seeds }, (_, i) => {
      const problem = problemOf(from + i)
      return runCurves(problem, METHODS[method](problem.epochs), from + i, budget)
    })
    traces.set(method, runs)
    const finals = checkpoints.map((cost) => twoFigures(mean(runs.map((run) => regretAt(run.steps, 'cost', cost, UNKNOWN)))))
    console.error(`${name}  ${method}  ${finals.join('  ')}  ${mean(runs.map(({ seconds }) => seconds)).toFixed(1)} s`)
  }
  for (const [peer, runs] of table ? curvePeers(table) : []) traces.set(peer, runs.slice(0, seeds))
  const rows = [...traces.keys()].map((method) => {
    const runs = traces.get(method)!
    const at = (each: readonly CurveTrace[], cost: number): number[] => each.map((run) => regretAt(run.steps, 'cost', cost, UNKNOWN))
    const against = checkpoints.slice(1).map((cost) => {
      const reference = traces.get(REFERENCE)
      if (method === REFERENCE || reference === undefined) return ''
      const { better, equal, worse, p } = pairedTest(at(reference, cost), at(runs, cost))
      return `${better} / ${equal} / ${worse}, ${twoFigures(p)}`
    })
    const means = checkpoints.map((cost) => twoFigures(mean(at(runs, cost))))
    return [
      method,
      ...means,
      ...against,
      mean(runs.map(({ trials }) => trials)).toFixed(0),
      mean(runs.map((run) => run.seconds)).toFixed(1),
    ]
  })
  const heads = [
    ...checkpoints.map((cost) => `regret at ${cost}`),
    ...checkpoints.slice(1).map((cost) => `${REFERENCE} better / equal / worse, p at ${cost}`),
  ]
  console.log(`\n${name}: mean normalised regret of the best full training over ${seeds} seeds, by cost in full trainings\n`)
  console.log(markdownTable(['method', ...heads, 'trials', 'seconds of search'], rows))
}
