import { type Trace, twoFigures } from '../../src/benchmark/index.ts'
import { runPool } from '../lib/pool.ts'
import { labelOf, type Task } from './runTask.ts'

/**
 * Runs groups of tasks on worker threads and says how each ended.
 *
 * @param groups  the tasks of one function each
 * @param onGroup  called in the order of the groups with all traces so far, so that an interrupted run can leave what it has
 */
export function runTasks(
  groups: readonly (readonly Task[])[],
  threads: number,
  onGroup: (finished: readonly Trace[]) => void,
): Promise<readonly Trace[]> {
  const finished: Trace[] = []
  const telling = {
    ended: (task: Task, trace: Trace) =>
      `${task.problem} ${labelOf(task)} seed ${task.seed}: regret ${twoFigures((trace.recommended ?? trace.regret).at(-1))}`,
    failed: ({ strategy, problem, seed }: Task) => `${strategy} failed on ${problem} with seed ${seed}`,
  }
  return runPool(new URL('./taskWorker.mjs', import.meta.url), groups, threads, telling, (traces: readonly Trace[]) => {
    finished.push(...traces)
    onGroup(finished)
  })
}
