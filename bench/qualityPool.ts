import { Tinypool } from 'tinypool'
import { type Trace, twoFigures } from '../src/benchmark/index.ts'
import { labelOf, type Task } from './qualityRun.ts'

/**
 * Runs groups of tasks on worker threads and says how each ended.
 *
 * @param groups  the tasks of one function each
 * @param onGroup  called in the order of the groups with all traces so far, so that an interrupted run can leave what it has
 */
export async function runTasks(
  groups: readonly (readonly Task[])[],
  threads: number,
  onGroup: (finished: readonly Trace[]) => void,
): Promise<readonly Trace[]> {
  const pool = new Tinypool({
    filename: new URL('./qualityWorker.mjs', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
  })
  const started = performance.now()
  const total = groups.flat().length
  let done = 0
  const start = async (task: Task): Promise<Trace> => {
    const trace: Trace = await pool.run(task).catch((cause: unknown) => {
      throw new Error(`${task.strategy} failed on ${task.problem} with seed ${task.seed}`, { cause })
    })
    done++
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    const last = twoFigures((trace.recommended ?? trace.regret).at(-1))
    process.stderr.write(`${done}/${total} ${task.problem} ${labelOf(task)} seed ${task.seed}: regret ${last} (${seconds} s)\n`)
    return trace
  }
  const pending = groups.map((tasks) => Promise.all(tasks.map(start)))
  const finished: Trace[] = []
  for (const group of pending) {
    finished.push(...(await group))
    onGroup(finished)
  }
  await pool.destroy()
  return finished
}
