/**
 * The evolution strategies beside pycma and Optuna's CmaEsSampler at equal evaluations, paired by function and seed.
 *
 *   npm run bench -- evolution-strategies [--seeds 10] [--perDimension 100] [--functions levy4@1,...] [--threads 1]
 *                                         [--peers cma,optuna-cmaes] [--out bench/results/evolution-strategies.json]
 *
 * Functions are turned and moved in their box (`@1`).
 *
 * Takes: 10 minutes
 * Writes: bench/results/evolution-strategies.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable, median, twoFigures } from '../../src/benchmark/index.ts'
import { count, list } from '../lib/commandLine.ts'
import { pairedTest } from '../lib/pairedTest.ts'
import { problemNamed } from '../lib/suites.ts'
import { pythonOrStop } from '../peers/environment.ts'
import { peerProcess } from '../peers/lineProcess.ts'
import { runPeer } from '../peers/qualityRun.ts'
import { ONE_AT_A_TIME, type Task } from './runTask.ts'
import { runTasks } from './taskPool.ts'

/** One run: the regret half-way and at the end. */
interface Row {
  readonly contender: string
  readonly problem: string
  readonly seed: number
  readonly half: number
  readonly end: number
}

const FUNCTIONS = [
  'sphere5@1',
  'sum-squares5@1',
  'ellipsoid6@1',
  'rosenbrock4@1',
  'sharp-ridge5@1',
  'attractive-sector5@1',
  'levy4@1',
  'hartmann6@1',
  'ackley5-offcentre@1',
  'griewank5@1',
  'rastrigin4-offcentre@1',
  'styblinski-tang5@1',
  'ackley10@1',
]

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    perDimension: { type: 'string', default: '100' },
    functions: { type: 'string', default: FUNCTIONS.join(',') },
    threads: { type: 'string', default: '1' },
    peers: { type: 'string', default: 'cma,optuna-cmaes' },
    out: { type: 'string', default: 'bench/results/evolution-strategies.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const functions = list('functions', flags.functions)
const peers = list('peers', flags.peers)
const ours = ['cmaes', 'differentialEvolution', 'halton']
const entries = functions.map((problem) => ({
  problem,
  evaluations: count('perDimension', flags.perDimension) * problemNamed(problem).dimensions,
}))
const python = pythonOrStop()

const tasks = entries.map((entry) =>
  ours.flatMap((strategy) => Array.from({ length: seeds }, (_, seed): Task => ({ ...entry, strategy, seed, schedule: ONE_AT_A_TIME }))),
)
const rows: Row[] = (await runTasks(tasks, count('threads', flags.threads), () => {})).map(({ strategy, problem, seed, regret }) => ({
  contender: strategy,
  problem,
  seed,
  half: regret[regret.length / 2 - 1] ?? NaN,
  end: regret.at(-1) ?? NaN,
}))
for (const peer of peers) {
  const worker = peerProcess(python, peer.replace('-', '_'))
  for (const entry of entries) {
    for (let seed = 0; seed < seeds; seed++) {
      const { at, regret } = await runPeer(worker, peer, entry, seed)
      const half = regret[at.indexOf(entry.evaluations / 2)] ?? NaN
      rows.push({ contender: peer, problem: entry.problem, seed, half, end: regret.at(-1) ?? NaN })
    }
    process.stderr.write(`${peer} ${entry.problem}\n`)
  }
  worker.close()
}
mkdirSync(dirname(flags.out), { recursive: true })
writeFileSync(flags.out, `${JSON.stringify(rows)}\n`)

const contenders = [...ours, ...peers]
const of = (contender: string, when: 'half' | 'end', problem?: string): number[] =>
  rows.filter((row) => row.contender === contender && (problem === undefined || row.problem === problem)).map((row) => row[when])
console.log(`Median regret after ${flags.perDimension} evaluations a dimension over ${seeds} seeds; in brackets half-way.\n`)
console.log(
  markdownTable(
    ['function', ...contenders],
    functions.map((problem) => [
      problem,
      ...contenders.map((each) => `${twoFigures(median(of(each, 'end', problem)))} (${twoFigures(median(of(each, 'half', problem)))})`),
    ]),
  ),
)
const byRun = (contender: string, when: 'half' | 'end'): number[] => functions.flatMap((problem) => of(contender, when, problem))
console.log(`\n\`cmaes()\` against each, paired by function and seed (Wilcoxon; regrets below 1e-8 are equal).\n`)
console.log(
  markdownTable(
    ['against', 'half-way: better, equal, worse', 'p', 'at the end: better, equal, worse', 'p'],
    contenders.slice(1).map((each) => [
      each,
      ...(['half', 'end'] as const).flatMap((when) => {
        const { better, equal, worse, p } = pairedTest(byRun('cmaes', when), byRun(each, when))
        return [`${better}, ${equal}, ${worse}`, p.toPrecision(2)]
      }),
    ]),
  ),
)
