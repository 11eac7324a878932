/**
 * `tpe()` beside Optuna's TPESampler at equal evaluations: median regret by function, and Wilcoxon's test on all pairs (function, seed).
 * The defaults were chosen on other functions, and on other seeds of styblinski-tang5, rastrigin4-offcentre and the mixed problems.
 *
 *   npm run bench -- tpe [--seeds 10] [--functions branin,network] [--python path/to/python/with/optuna]
 *
 * Takes: 10 minutes
 * Writes: nothing
 */
import { parseArgs } from 'node:util'
import { markdownTable, median, pointOf, spaceOf, twoFigures } from '../../src/benchmark/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { type Strategy, tpe } from '../../src/strategies/index.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { pairedTest } from '../lib/pairedTest.ts'
import { problemNamed, suites } from '../lib/suites.ts'
import { pythonOrStop } from '../peers/environment.ts'
import { type LineProcess, peerProcess } from '../peers/lineProcess.ts'
import { type MixedProblem, mixedProblems } from './mixedProblems.ts'

/** Functions of the two suites that run in seconds, and the mixed problems. */
const FUNCTIONS = [
  ...[...suites.peers, ...suites.holdout].filter(({ evaluations }) => evaluations <= 100).map(({ problem }) => problem),
  ...Object.keys(mixedProblems),
]
/** Optuna as it comes, with groups, and with each parameter by itself. */
const PEERS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  'optuna, as it comes': {},
  'optuna, multivariate and group': { multivariate: true, group: true },
  'optuna, univariate': { multivariate: false },
}

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    functions: { type: 'string', default: FUNCTIONS.join(',') },
    python: { type: 'string' },
  },
})
const seeds = Array.from({ length: count('seeds', flags.seeds) }, (_, seed) => seed)
const names = list('functions', flags.functions)
for (const name of names) if (!FUNCTIONS.includes(name)) stop(`no function "${name}"; there are ${FUNCTIONS.join(', ')}`)

function taskOf(name: string): MixedProblem {
  const mixed = mixedProblems[name]
  if (mixed !== undefined) return mixed
  const problem = problemNamed(name)
  const evaluations = [...suites.peers, ...suites.holdout].find((entry) => entry.problem === name)?.evaluations ?? 100
  const evaluate: MixedProblem['evaluate'] = (params) => problem.evaluate(pointOf(params, problem.dimensions))
  return { space: spaceOf(problem), evaluations, minimum: problem.minimum, evaluate }
}

function ours({ space, evaluations, minimum, evaluate }: MixedProblem, strategy: Strategy, seed: number): number {
  const optimizer = new Optimizer({ space, seed, strategy })
  for (let i = 0; i < evaluations; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, evaluate(params))
  }
  return Math.max(0, (optimizer.best?.value ?? Number.NaN) - minimum)
}

async function theirs(worker: LineProcess, task: MixedProblem, options: object, seed: number): Promise<number> {
  await worker.request('start', { space: task.space, seed, options })
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < task.evaluations; i++) {
    const { result } = await worker.request('ask')
    const value = task.evaluate(result as Parameters<MixedProblem['evaluate']>[0])
    best = Math.min(best, value)
    await worker.request('tell', { value })
  }
  return Math.max(0, best - task.minimum)
}

const worker = peerProcess(flags.python ?? pythonOrStop(), 'optuna_tpe')
const contenders = ['tpe', 'tpe, univariate', ...Object.keys(PEERS)]
const pairs: Record<string, number[]> = Object.fromEntries(contenders.map((name) => [name, []]))
const rows: string[][] = []
for (const name of names) {
  const task = taskOf(name)
  const regrets: Record<string, number[]> = {
    tpe: seeds.map((seed) => ours(task, tpe(), seed)),
    'tpe, univariate': seeds.map((seed) => ours(task, tpe({ multivariate: false }), seed)),
  }
  for (const [peer, options] of Object.entries(PEERS)) {
    regrets[peer] = []
    for (const seed of seeds) regrets[peer].push(await theirs(worker, task, options, seed))
  }
  for (const contender of contenders) pairs[contender].push(...regrets[contender])
  rows.push([name, String(task.evaluations), ...contenders.map((contender) => twoFigures(median(regrets[contender])))])
  process.stderr.write(`${name}\n`)
}
worker.close()
console.log(markdownTable(['function', 'evaluations', ...contenders], rows))
for (const contender of contenders.slice(1)) {
  const { better, worse, p } = pairedTest(pairs.tpe, pairs[contender])
  console.log(
    `tpe against ${contender}: better in ${better} pairs, worse in ${worse}, p ${p < 1e-4 ? '< 0.0001' : `= ${p.toPrecision(2)}`}`,
  )
}
