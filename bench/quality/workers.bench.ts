/**
 * What many workers cost: the regret after as many evaluations with 1, 4, 16 and 64 simulated workers that finish in random order, beside
 * random search, and how much sooner they are done.
 *
 *   npm run bench -- workers [--seeds 10] [--functions hartmann6,levy4] [--workers 1,4,16,64] [--evaluations 200] [--threads 2]
 *                            [--out bench/results/workers.json]
 *
 * Takes: 30 minutes
 * Writes: bench/results/workers.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { geometricMeanRatio, markdownTable, median, regretRatio, summarise, tracesToJSON, twoFigures } from '../../src/benchmark/index.ts'
import { count, list } from '../lib/commandLine.ts'
import { labelOf, ONE_AT_A_TIME, type Task } from './runTask.ts'
import { scheduleOf } from './simulatedWorkers.ts'
import { runTasks } from './taskPool.ts'

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    functions: { type: 'string', default: 'hartmann6,levy4,rosenbrock4,styblinski-tang5,ackley5-offcentre' },
    workers: { type: 'string', default: '1,4,16,64' },
    evaluations: { type: 'string', default: '200' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results/workers.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const evaluations = count('evaluations', flags.evaluations)
const functions = list('functions', flags.functions)
const crews = list('workers', flags.workers).map((text) => count('workers', text))
const contenders: readonly Pick<Task, 'strategy' | 'workers'>[] = [
  ...crews.map((workers) => ({ strategy: 'bayes', workers })),
  { strategy: 'random', workers: 1 },
]
const tasks = functions.map((problem) =>
  contenders.flatMap((contender) =>
    Array.from({ length: seeds }, (_, seed): Task => ({ ...contender, problem, seed, evaluations, schedule: ONE_AT_A_TIME })),
  ),
)
const traces = await runTasks(tasks, count('threads', flags.threads), () => {})
mkdirSync(dirname(flags.out), { recursive: true })
writeFileSync(flags.out, `${JSON.stringify(tracesToJSON(traces))}\n`)

const summaries = summarise(traces)
const medianOf = (problem: string, contender: (typeof contenders)[number]): number | undefined =>
  summaries.find((each) => each.problem === problem && each.strategy === labelOf({ ...contender, schedule: ONE_AT_A_TIME }))?.median
const columns = contenders.map((contender) => functions.map((problem) => medianOf(problem, contender)))
const rows = functions.map((problem, i) => [
  problem,
  ...columns.map((column, k) => {
    const [one, many] = [columns[0][i], column[i]]
    return twoFigures(many) + (k === 0 || one === undefined || many === undefined ? '' : ` (${twoFigures(regretRatio(many, one))})`)
  }),
])
const speedUp = contenders.map(({ workers = 1 }) =>
  median(Array.from({ length: seeds }, (_, seed) => scheduleOf(workers, seed, evaluations)).map(({ span, work }) => work / span)),
)
console.log(`Median regret after ${evaluations} evaluations over ${seeds} seeds; in brackets its ratio to that of one worker.\n`)
console.log(
  markdownTable(
    ['function', ...contenders.map(({ strategy, workers = 1 }) => (strategy === 'random' ? 'random()' : `${workers} workers`))],
    [
      ...rows,
      ['geometric mean of ratios', ...columns.map((column) => twoFigures(geometricMeanRatio(column, columns[0])))],
      ['sooner done by a factor of', ...speedUp.map(twoFigures)],
    ],
  ),
)
