import { contenders } from './contenders.ts'
import type { TuningRun } from './record.ts'
import { searcherOf } from './searcher.ts'
import { simulate } from './simulation.ts'
import { readTable, type Table } from './table.ts'

/** One run of the benchmark on tables, as it is posted to a worker thread. */
export type TuningTask = Pick<TuningRun, 'contender' | 'table' | 'seed' | 'workers' | 'evaluations'>

// a thread runs many tasks on one table, one after the other
let table: Table | undefined

/** What a worker thread does with a task. */
export default function runTuning(task: TuningTask): TuningRun {
  const { contender, seed, workers, evaluations } = task
  if (table?.name !== task.table) table = readTable(task.table)
  const started = performance.now()
  const crew = { workers, seed, budget: evaluations * table.repeats }
  const trials = simulate(table, crew, searcherOf(table, seed, contenders[contender](table.repeats, evaluations)))
  return { ...task, trials, seconds: (performance.now() - started) / 1000 }
}
