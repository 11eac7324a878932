/**
 * What failures cost: evaluations until a regret is reached, on clean functions, with a third of the box failing (another third for every
 * seed), and with one evaluation in ten failing at random.
 *
 *   npm run bench -- failures [--seeds 10] [--functions branin,levy4] [--kinds clean,region,random] [--by bayes,optuna] [--threads 2]
 *                             [--out bench/results/failures.json]
 *
 * Takes: 15 minutes
 * Writes: bench/results/failures.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { failing, markdownTable, median, twoFigures } from '../../src/benchmark/index.ts'
import { count, list, stop } from '../lib/commandLine.ts'
import { problemNamed } from '../lib/suites.ts'
import { pythonOrStop } from '../peers/environment.ts'
import { type LineProcess, peerProcess } from '../peers/lineProcess.ts'
import { type Failures, isStruck, ONE_AT_A_TIME, SHARE, type Task } from './runTask.ts'
import { runTasks } from './taskPool.ts'

/** Regrets to reach, and the budget of a clean run; the others have twice as many evaluations, and a fifth more. */
const TARGETS: Readonly<Record<string, { readonly regret: number; readonly evaluations: number }>> = {
  branin: { regret: 1e-4, evaluations: 50 },
  hartmann3: { regret: 1e-4, evaluations: 50 },
  levy4: { regret: 0.1, evaluations: 80 },
  rosenbrock4: { regret: 1, evaluations: 100 },
  'styblinski-tang5': { regret: 0.1, evaluations: 100 },
}
const KINDS = ['clean', 'region', 'random']

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    functions: { type: 'string', default: Object.keys(TARGETS).join(',') },
    kinds: { type: 'string', default: KINDS.join(',') },
    by: { type: 'string', default: 'bayes' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results/failures.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const functions = list('functions', flags.functions)
for (const name of functions)
  if (!Object.hasOwn(TARGETS, name)) stop(`no target for "${name}"; there are ${Object.keys(TARGETS).join(', ')}`)
const by = list('by', flags.by)
for (const name of by) if (!['bayes', 'optuna'].includes(name)) stop(`--by expected some of bayes, optuna, got "${name}"`)
const kinds = list('kinds', flags.kinds)
for (const kind of kinds) if (!KINDS.includes(kind)) stop(`--kinds expected some of ${KINDS.join(', ')}, got "${kind}"`)

/** One run: how many evaluations it took to reach the regret, `Infinity` where the budget was not enough. */
interface Reached {
  readonly by: string
  readonly problem: string
  readonly kind: string
  readonly seed: number
  readonly evaluations: number
  /** The share of all evaluations that failed. */
  readonly failed: number
}

const budgetOf = (name: string, kind: string): number =>
  kind === 'clean' ? 2 * TARGETS[name].evaluations : Math.ceil(2.4 * TARGETS[name].evaluations)
const firstAt = (regret: readonly number[], target: number): number => {
  const at = regret.findIndex((value) => value <= target)
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}

const reached: Reached[] = []
const tasks = functions.map((problem) =>
  kinds.flatMap((kind) =>
    Array.from({ length: seeds }, (_, seed): Task => {
      const failures = kind === 'clean' ? {} : { failures: kind as Failures }
      return { strategy: 'bayes', problem, seed, evaluations: budgetOf(problem, kind), schedule: ONE_AT_A_TIME, ...failures }
    }),
  ),
)
const traces = by.includes('bayes') ? await runTasks(tasks, count('threads', flags.threads), () => {}) : []
for (const { problem: label, seed, values, regret, recommended } of traces) {
  const [problem, kind = 'clean'] = label.split(', ')
  const failed = values.filter(Number.isNaN).length / values.length
  reached.push({ by: 'bayes', problem, kind, seed, evaluations: firstAt(recommended ?? regret, TARGETS[problem].regret), failed })
}
for (const peer of by.filter((name) => name !== 'bayes')) {
  const worker = peerProcess(pythonOrStop(), 'optuna_greenlet')
  for (const problem of functions) {
    for (const kind of kinds) {
      for (let seed = 0; seed < seeds; seed++) reached.push(await runPeer(worker, peer, problem, kind, seed))
    }
  }
  worker.close()
}
mkdirSync(dirname(flags.out), { recursive: true })
writeFileSync(flags.out, `${JSON.stringify(reached.map((each) => ({ ...each, evaluations: finite(each.evaluations) })))}\n`)

const rows = functions.flatMap((problem) =>
  by.map((by) => {
    const of = (kind: string): readonly Reached[] =>
      reached.filter((each) => each.by === by && each.problem === problem && each.kind === kind)
    const clean = median(of('clean').map((each) => each.evaluations))
    const cells = kinds.map((kind) => {
      const runs = of(kind)
      const needed = median(runs.map((each) => each.evaluations))
      const ratio = kind === 'clean' || runs.length === 0 ? '' : ` (${twoFigures(needed / clean)} times)`
      const count = runs.filter((each) => Number.isFinite(each.evaluations)).length
      return runs.length === 0 ? '-' : `${Number.isFinite(needed) ? Math.ceil(needed) : 'more'}${ratio}, ${count} of ${runs.length}`
    })
    const share = of('region').map((each) => each.failed)
    return [problem, twoFigures(TARGETS[problem].regret), by, ...cells, share.length === 0 ? '-' : `${Math.round(100 * median(share))} %`]
  }),
)
console.log(markdownTable(['function', 'regret', 'by', ...kinds, 'failed in the region'], rows))

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

async function runPeer(worker: LineProcess, peer: string, name: string, kind: string, seed: number): Promise<Reached> {
  const whole = problemNamed(name)
  const problem = kind === 'region' ? failing(whole, SHARE, seed) : whole
  const budget = budgetOf(name, kind)
  const target = TARGETS[name].regret + problem.minimum
  await worker.request('start', { bounds: problem.bounds, points: [], values: [], seed, noisy: false, evaluations: budget })
  let failed = 0
  const struck = (n: number): boolean => kind === 'random' && isStruck(seed, n - 1)
  for (let n = 1; n <= budget; n++) {
    const { result } = await worker.request('ask')
    const value = struck(n) ? Number.NaN : problem.evaluate((result as readonly unknown[]).map(Number))
    if (value <= target) {
      process.stderr.write(`${peer} ${name} ${kind} seed ${seed}: ${n}\n`)
      return { by: peer, problem: name, kind, seed, evaluations: n, failed: failed / n }
    }
    if (Number.isNaN(value)) failed++
    // NaN is null in JSON
    await worker.request('tell', { value })
  }
  process.stderr.write(`${peer} ${name} ${kind} seed ${seed}: more than ${budget}\n`)
  return { by: peer, problem: name, kind, seed, evaluations: Number.POSITIVE_INFINITY, failed: failed / budget }
}
