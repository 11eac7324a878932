/**
 * What is gained by what is known beforehand, and what is lost where it is wrong: a prior near the optimum and one far from it, an earlier
 * study of the same function moved and rescaled, and one of another function. See `Beforehand`.
 *
 *   npm run bench -- priors [--seeds 10] [--functions branin,levy4] [--known right prior,wrong prior] [--threads 2]
 *                           [--out bench/results/priors.json]
 *
 * Takes: 15 minutes
 * Writes: bench/results/priors.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable, median, type Trace, tracesToJSON, twoFigures } from '../../src/benchmark/index.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { BEFOREHAND, type Beforehand } from './beforehand.ts'
import { labelOf, ONE_AT_A_TIME, type Task } from './runTask.ts'
import { runTasks } from './taskPool.ts'

/** A regret to reach, and the budget. */
const TARGETS: Readonly<Record<string, { readonly regret: number; readonly evaluations: number }>> = {
  branin: { regret: 1e-3, evaluations: 40 },
  hartmann3: { regret: 1e-3, evaluations: 40 },
  levy4: { regret: 0.1, evaluations: 60 },
  rosenbrock4: { regret: 3, evaluations: 60 },
  'styblinski-tang5': { regret: 1, evaluations: 60 },
}
const EARLY = 20
/** Smaller regrets are alike. */
const FLOOR = 1e-6
/** A run that did not reach the regret is counted as this many budgets. */
const UNREACHED = 1.2

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    functions: { type: 'string', default: Object.keys(TARGETS).join(',') },
    known: { type: 'string', default: BEFOREHAND.join(',') },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results/priors.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const functions = list('functions', flags.functions)
for (const name of functions)
  if (!Object.hasOwn(TARGETS, name)) stop(`no target for "${name}"; there are ${Object.keys(TARGETS).join(', ')}`)
const chosen = list('known', flags.known)
for (const name of chosen)
  if (!BEFOREHAND.includes(name as Beforehand)) stop(`--known expected some of ${BEFOREHAND.join(', ')}, got "${name}"`)

const contenders = [{}, ...chosen.map((known) => ({ known: known as Beforehand }))].map((each) => ({
  strategy: 'bayes',
  schedule: ONE_AT_A_TIME,
  ...each,
}))
const tasks = functions.map((problem) =>
  contenders.flatMap((contender) =>
    Array.from({ length: seeds }, (_, seed): Task => ({ ...contender, problem, seed, evaluations: TARGETS[problem].evaluations })),
  ),
)
const traces = await runTasks(tasks, count('threads', flags.threads), () => {})
mkdirSync(dirname(flags.out), { recursive: true })
writeFileSync(flags.out, `${JSON.stringify(tracesToJSON(traces))}\n`)

const of = (problem: string, label: string): readonly Trace[] =>
  traces.filter((trace) => trace.problem === problem && trace.strategy === label).sort((a, b) => a.seed - b.seed)
const early = ({ regret }: Trace): number => Math.max(FLOOR, regret[EARLY - 1])
const last = ({ regret }: Trace): number => Math.max(FLOOR, regret.at(-1) ?? Number.POSITIVE_INFINITY)
const needed = ({ problem, regret }: Trace): number => {
  const at = regret.findIndex((value) => value <= TARGETS[problem].regret)
  return at < 0 ? UNREACHED * TARGETS[problem].evaluations : at + 1
}
/** Geometric mean over runs of the ratio to knowing nothing, and one standard error of its logarithm either way. */
const ratio = (label: string, figure: (trace: Trace) => number): string => {
  const logs = functions.flatMap((problem) => {
    const plain = of(problem, 'bayes')
    return of(problem, label).map((trace, i) => Math.log(figure(trace) / figure(plain[i])))
  })
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length
  const variance = logs.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / Math.max(1, logs.length - 1)
  const error = Math.sqrt(variance / logs.length)
  return `${twoFigures(Math.exp(mean))} (${twoFigures(Math.exp(mean - error))} to ${twoFigures(Math.exp(mean + error))})`
}

const labels = contenders.map(labelOf)
const names = labels.map((label) => label.replace('bayes, ', '').replace('bayes', 'nothing known'))
const medians = functions.flatMap((problem) =>
  [
    { what: `regret after ${EARLY}`, figure: early },
    { what: `after ${TARGETS[problem].evaluations}`, figure: last },
    { what: `evaluations to ${TARGETS[problem].regret}`, figure: needed },
  ].map(({ what, figure }, i) => [
    i === 0 ? problem : '',
    what,
    ...labels.map((label) => twoFigures(median(of(problem, label).map(figure)))),
  ]),
)
console.log(`Medians of ${seeds} seeds; regrets below ${FLOOR} are ${FLOOR}.\n`)
console.log(markdownTable(['function', '', ...names], medians))
console.log('\nGeometric means over all runs of the ratio to knowing nothing, one standard error either way.\n')
const ratios = [
  { what: `regret after ${EARLY}`, figure: early },
  { what: 'regret at the end', figure: last },
  { what: 'evaluations to the regret', figure: needed },
].map(({ what, figure }) => [what, ...labels.slice(1).map((label) => ratio(label, figure))])
console.log(markdownTable(['', ...names.slice(1)], ratios))
