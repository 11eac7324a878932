/**
 * Quality beside other optimizers: runs our strategies on the suites of bench/lib/suites.ts, prints medians of the final regret beside
 * every peer's where they were run, and writes the traces as JSON.
 *
 *   npm run bench -- quality [--suite peers,tune,holdout,noisy] [--seeds 30] [--functions branin,hartmann6]
 *                            [--strategies bayes,random,sobol] [--evaluations 50] [--threads 2] [--out bench/results/quality.json]
 *   npm run bench -- quality --batch 4,10 --pending 4,10 [--suite smooth] [--strategies bayes] ...
 *
 * `--evaluations` is the most for any function. `--batch` and `--pending` compare batches of each size, and so many trials always out,
 * with asking one at a time, and nobody else.
 *
 * Takes: 1 hour
 * Writes: bench/results/quality.json
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { type Trace, tracesToJSON } from '../../src/benchmark/index.ts'
import { check, count, list, stop } from '../lib/commandLine.ts'
import { type Entry, suiteNamed } from '../lib/suites.ts'
import { batchTable } from './batchTable.ts'
import { ONE_AT_A_TIME, type Schedule, strategyNamed, type Task } from './runTask.ts'
import { suiteTables } from './suiteTables.ts'
import { runTasks } from './taskPool.ts'

const { values: flags } = parseArgs({
  options: {
    suite: { type: 'string' },
    seeds: { type: 'string', default: '30' },
    functions: { type: 'string' },
    strategies: { type: 'string' },
    evaluations: { type: 'string', default: '1000000' },
    batch: { type: 'string' },
    pending: { type: 'string' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results/quality.json' },
  },
})
const seeds = count('seeds', flags.seeds)
const threads = count('threads', flags.threads)
const most = count('evaluations', flags.evaluations)
const schedules: readonly Schedule[] = [
  ...(flags.batch === undefined ? [] : list('batch', flags.batch).map((text) => ({ batch: count('batch', text) }))),
  ...(flags.pending === undefined ? [] : list('pending', flags.pending).map((text) => ({ pending: count('pending', text) }))),
]
const strategies = list('strategies', flags.strategies ?? (schedules.length > 0 ? 'bayes' : 'bayes,random,sobol'))
for (const name of strategies) check(() => strategyNamed(name))
const suites = readSuites(list('suite', flags.suite ?? (schedules.length > 0 ? 'smooth' : 'peers')))

// a function of two suites is run once
const entries = [...new Map([...suites.values()].flat().map((entry) => [entry.problem, entry])).values()]
const groups = entries.map(({ problem, evaluations }) =>
  strategies.flatMap((strategy) =>
    [ONE_AT_A_TIME, ...schedules].flatMap((schedule) =>
      Array.from({ length: seeds }, (_, seed): Task => ({ strategy, problem, seed, evaluations, schedule })),
    ),
  ),
)
const traces = await runTasks(groups, threads, write)
if (schedules.length > 0) console.log(batchTable(entries, strategies, schedules, traces))
else {
  for (const [name, suite] of suites) {
    if (suite.length === 0) continue
    const names = new Set(suite.map((entry) => entry.problem))
    const own = traces.filter((trace) => names.has(trace.problem))
    console.log(`## ${name}\n\n${suiteTables(suite, strategies, own)}\n`)
  }
}
console.log(`\nTraces: ${flags.out}`)

/** The functions of each suite that `--functions` names, with budgets of at most `--evaluations`. */
function readSuites(names: readonly string[]): ReadonlyMap<string, readonly Entry[]> {
  const chosen = flags.functions === undefined ? undefined : list('functions', flags.functions)
  const found = new Map(names.map((name) => [name, check(() => suiteNamed(name))]))
  const known = [...found.values()].flat().map((entry) => entry.problem)
  for (const name of chosen ?? []) if (!known.includes(name)) stop(`no function "${name}"; there are ${known.join(', ')}`)
  return new Map(
    [...found].map(([name, suite]) => [
      name,
      suite
        .filter((entry) => chosen?.includes(entry.problem) ?? true)
        .map((entry) => ({ ...entry, evaluations: Math.min(entry.evaluations, most) })),
    ]),
  )
}

function write(finished: readonly Trace[]): void {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const about = 'simple regret after each evaluation, by function, strategy and seed'
  mkdirSync(dirname(flags.out), { recursive: true })
  writeFileSync(
    flags.out,
    `${JSON.stringify({ about, package: name, version, node: process.version, functions: tracesToJSON(finished) })}\n`,
  )
}
