/**
 * Quality beside other optimizers: runs our strategies on the functions of test/fixtures/peers.json with the same bounds and
 * budgets, prints medians of the final regret beside every peer's, and writes the traces as JSON.
 *
 *   npx tsx bench/quality.ts [--seeds 30] [--functions branin,hartmann6] [--strategies bayes,random,sobol]
 *                            [--threads 2] [--out bench/results/quality.json]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { Tinypool } from 'tinypool'
import {
  bestOf,
  emphasise,
  geometricMeanRatio,
  markdownTable,
  meanRanks,
  regretRatio,
  type Summary,
  summarise,
  type Trace,
  tracesToJSON,
  twoFigures,
} from '../src/benchmark/index.ts'
import { peerFunctions, peerLabel, peerMedian, peerNames } from './publishedPeers.ts'
import { strategyNamed, type Task } from './qualityRun.ts'

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '30' },
    functions: { type: 'string', default: Object.keys(peerFunctions).join(',') },
    strategies: { type: 'string', default: 'bayes,random,sobol' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results/quality.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const threads = count('threads', flags.threads)
const functions = list('functions', flags.functions)
const strategies = list('strategies', flags.strategies)
for (const name of functions) {
  if (!Object.hasOwn(peerFunctions, name)) stop(`no function "${name}"; there are ${Object.keys(peerFunctions).join(', ')}`)
}
for (const name of strategies) {
  try {
    strategyNamed(name)
  } catch (error) {
    stop(String(error))
  }
}

const traces = await runAll()
print(summarise(traces))

async function runAll(): Promise<readonly Trace[]> {
  const pool = new Tinypool({
    filename: new URL('./qualityWorker.mjs', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
  })
  const started = performance.now()
  const total = functions.length * strategies.length * seeds
  let done = 0
  const start = async (task: Task): Promise<Trace> => {
    const trace: Trace = await pool.run(task).catch((cause: unknown) => {
      throw new Error(`${task.strategy} failed on ${task.problem} with seed ${task.seed}`, { cause })
    })
    done++
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    const last = twoFigures(trace.regret[trace.regret.length - 1])
    process.stderr.write(`${done}/${total} ${task.problem} ${task.strategy} seed ${task.seed}: regret ${last} (${seconds} s)\n`)
    return trace
  }
  const pending = functions.map((problem) =>
    Promise.all(
      strategies.flatMap((strategy) =>
        Array.from({ length: seeds }, (_, seed) => start({ strategy, problem, seed, evaluations: peerFunctions[problem].evaluations })),
      ),
    ),
  )
  const finished: Trace[] = []
  // written after each function, so that an interrupted run leaves what it has
  for (const group of pending) {
    finished.push(...(await group))
    write(finished)
  }
  await pool.destroy()
  return finished
}

function write(finished: readonly Trace[]): void {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const about = 'simple regret after each evaluation, by function, strategy and seed'
  mkdirSync(dirname(flags.out), { recursive: true })
  writeFileSync(
    flags.out,
    `${JSON.stringify({ about, package: name, version, node: process.version, functions: tracesToJSON(finished) })}\n`,
  )
}

function print(summaries: readonly Summary[]): void {
  const find = (problem: string, strategy: string): Summary | undefined =>
    summaries.find((each) => each.problem === problem && each.strategy === strategy)
  const ours = functions.map((problem) => strategies.map((strategy) => find(problem, strategy)?.median))
  const theirs = functions.map((problem) => peerNames.map((peer) => peerMedian(problem, peer)))
  const all = functions.map((_, i) => [...ours[i], ...theirs[i]])
  const bestPeer = theirs.map((row) => row.reduce<number | undefined>((a, b) => (a === undefined || (b ?? a) < a ? b : a), undefined))

  const regrets = functions.map((problem, i) => {
    const best = bestOf(all[i])
    const cells = all[i].map((value, k) => {
      const range = k < strategies.length ? ` (${find(problem, strategies[k])?.quartiles.map(twoFigures).join(', ')})` : ''
      return emphasise(twoFigures(value), best[k]) + range
    })
    return [problem, String(peerFunctions[problem].evaluations), ...cells]
  })
  const present = all[0].map((_, k) => all.filter((row) => row[k] !== undefined).length)
  const ranked = meanRanks(all).map((rank, k) => twoFigures(rank) + (present[k] < all.length ? ` (of ${present[k]})` : ''))
  console.log(`Median of the final regret; in brackets its quartiles over ${seeds} seeds; in bold the best; mean rank over functions.\n`)
  console.log(
    markdownTable(['function', 'evaluations', ...strategies, ...peerNames.map(peerLabel)], [...regrets, ['mean rank', '', ...ranked]]),
  )

  const ratios = functions.map((problem, i) => [
    problem,
    twoFigures(bestPeer[i]),
    ...ours[i].map((value) => twoFigures(value === undefined || bestPeer[i] === undefined ? undefined : regretRatio(value, bestPeer[i]))),
  ])
  const means = strategies.map((_, k) =>
    twoFigures(
      geometricMeanRatio(
        ours.map((row) => row[k]),
        bestPeer,
      ),
    ),
  )
  console.log('\nRatio of our median regret to the best peer of each function, floored at 1e-8; below 1 is better than every peer.\n')
  console.log(markdownTable(['function', 'best peer', ...strategies], [...ratios, ['geometric mean', '', ...means]]))

  const times = functions.map((problem) => [
    problem,
    ...strategies.map((strategy) => {
      const seconds = find(problem, strategy)?.secondsPerAsk
      return twoFigures(seconds === undefined ? undefined : 1000 * seconds)
    }),
  ])
  console.log(`\nMedian milliseconds per ask, ${threads} at a time.\n`)
  console.log(markdownTable(['function', ...strategies], times))
  console.log(`\nTraces: ${flags.out}`)
}

function list(flag: string, text: string): string[] {
  const names = text.split(',').filter((name) => name !== '')
  if (names.length === 0) stop(`--${flag} expected names separated by commas, got "${text}"`)
  return [...new Set(names)]
}

function count(flag: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) stop(`--${flag} expected an integer >= 1, got "${text}"`)
  return value
}

function stop(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
