/**
 * Every strategy on tables of real trainings (bench/tuning/convert.py says whose): the regret by trainings and by simulated time.
 *
 *   npm run bench -- tuning --prepare
 *   npm run bench -- tuning [--tables nasbench201-cifar10,...] [--strategies bayes,random] [--seeds 10] [--evaluations 100] [--workers 1,8,64]
 *                           [--threads 2] [--out bench/results/tuning.jsonl] [--peers published]
 *   npm run bench -- tuning --from bench/results/tuning.jsonl [--peers published]
 *
 * `--prepare` downloads and converts the tables, once. `--out` takes every run as a line of JSON (bench/tuning/record.ts); `--from` runs
 * nothing of ours and prints the tables of such files. `--evaluations` is the budget in trainings in full. `--peers run` runs Optuna and
 * SMAC on the same tables with the same seeds, `published` shows what they did where it is kept (`npm run bench -- tuning-peers`), `none` neither.
 *
 * Takes: hours
 * Writes: bench/results/tuning.jsonl
 */
import { parseArgs } from 'node:util'
import { check, count, list, stop } from '../lib/commandLine.ts'
import { runPool } from '../lib/pool.ts'
import { contenders } from './contenders.ts'
import { publishedBeside, runBeside } from './peers/beside.ts'
import { prepareTables } from './prepare.ts'
import type { TuningRun } from './record.ts'
import { tuningReport } from './report.ts'
import type { TuningTask } from './run.ts'
import { addRuns, beginRuns, readRuns } from './runsFile.ts'
import { readTable, type Table, tableNames } from './table.ts'

const { values: flags } = parseArgs({
  options: {
    prepare: { type: 'boolean', default: false },
    tables: { type: 'string', default: tableNames.join(',') },
    strategies: { type: 'string', default: Object.keys(contenders).join(',') },
    seeds: { type: 'string', default: '5' },
    evaluations: { type: 'string', default: '100' },
    workers: { type: 'string', default: '1,8,64' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/results/tuning.jsonl' },
    from: { type: 'string' },
    peers: { type: 'string', default: 'published' },
  },
})

if (!['published', 'run', 'none'].includes(flags.peers)) stop(`--peers expected published, run or none, got "${flags.peers}"`)
if (flags.prepare) check(prepareTables)
else {
  const own = flags.from === undefined ? await runAll() : read(flags.from)
  const tables = new Map<string, Table>()
  const tableNamed = (name: string): Table => {
    const table = tables.get(name) ?? readTable(name)
    tables.set(name, table)
    return table
  }
  const theirs = flags.peers === 'run' ? await runBeside(own, tableNamed) : flags.peers === 'none' ? [] : publishedBeside(own, tableNamed)
  console.log(check(() => tuningReport([...own, ...theirs], tableNamed)))
}

async function runAll(): Promise<readonly TuningRun[]> {
  const names = list('tables', flags.tables)
  for (const name of names) check(() => readTable(name))
  const strategies = list('strategies', flags.strategies)
  for (const name of strategies) {
    if (!Object.hasOwn(contenders, name)) stop(`no strategy "${name}"; there are ${Object.keys(contenders).join(', ')}`)
  }
  const seeds = count('seeds', flags.seeds)
  const evaluations = count('evaluations', flags.evaluations)
  const crews = list('workers', flags.workers).map((text) => count('workers', text))
  const groups = names.flatMap((table) =>
    crews.map((workers) =>
      strategies.flatMap((contender) =>
        Array.from({ length: seeds }, (_, seed): TuningTask => ({ contender, table, seed, workers, evaluations })),
      ),
    ),
  )
  beginRuns(flags.out)
  const telling = {
    ended: ({ contender, table, seed, workers }: TuningTask) => `${table} ${contender} ${workers} workers seed ${seed}`,
    failed: ({ contender, table, seed, workers }: TuningTask) => `${contender} failed on ${table} with ${workers} workers and seed ${seed}`,
  }
  return runPool(new URL('./worker.mjs', import.meta.url), groups, count('threads', flags.threads), telling, (runs: readonly TuningRun[]) =>
    addRuns(flags.out, runs),
  )
}

function read(files: string): TuningRun[] {
  return list('from', files).flatMap((file) => check(() => readRuns(file)))
}
