import type { TuningRun } from './record.ts'
import { stepsOf, type TuningStep } from './regret.ts'
import type { Table } from './table.ts'

/** A run as it is compared: `time` is in units of what random search takes for its whole budget on that table with as many workers. */
export interface Result extends Omit<TuningRun, 'trials'> {
  readonly steps: readonly TuningStep[]
  readonly asked: number
  /** Whether every trial was trained in full. */
  readonly full: boolean
}

/** The contender that others are measured by. */
export const BASELINE = 'random'

/**
 * What runs come to.
 *
 * @throws RangeError where random search was not run on the same tables with as many workers: it is the unit of time
 */
export function resultsOf(runs: readonly TuningRun[], tableNamed: (name: string) => Table): Result[] {
  const units = new Map<string, number>()
  return runs.map((run) => {
    const { trials, ...about } = run
    const table = tableNamed(run.table)
    const key = `${run.table} ${run.workers}`
    const unit = units.get(key) ?? unitOf(runs, run)
    units.set(key, unit)
    return {
      ...about,
      steps: stepsOf(table, run).map((step) => ({ ...step, time: step.time / unit })),
      asked: trials.length,
      full: trials.every(({ fidelity }) => fidelity === table.repeats),
    }
  })
}

function unitOf(runs: readonly TuningRun[], { table, workers }: TuningRun): number {
  const baseline = runs.filter((run) => run.contender === BASELINE && run.table === table && run.workers === workers)
  if (baseline.length === 0) throw new RangeError(`no run of ${BASELINE} on ${table} with ${workers} workers, the unit of time`)
  return baseline.reduce((sum, { trials }) => sum + (trials.at(-1)?.end ?? 0), 0) / baseline.length
}
