import { Tinypool } from 'tinypool'

/** How to say what becomes of tasks. */
export interface Telling<Task, Result> {
  /** A line for one that ended. */
  readonly ended: (task: Task, result: Result) => string
  /** What the error of one that failed says. */
  readonly failed: (task: Task) => string
}

/**
 * Runs groups of tasks on worker threads and says on the standard error how each ended.
 *
 * @param worker  the module, in JavaScript, whose default export takes a task
 * @param onGroup  called in the order of the groups with the results of each, so that an interrupted run can leave what it has
 */
export async function runPool<Task, Result>(
  worker: URL,
  groups: readonly (readonly Task[])[],
  threads: number,
  { ended, failed }: Telling<Task, Result>,
  onGroup: (results: readonly Result[]) => void,
): Promise<readonly Result[]> {
  const pool = new Tinypool({
    filename: worker.href,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
  })
  const started = performance.now()
  const total = groups.flat().length
  let done = 0
  const start = async (task: Task): Promise<Result> => {
    const result: Result = await pool.run(task).catch((cause: unknown) => {
      throw new Error(failed(task), { cause })
    })
    done++
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    process.stderr.write(`${done}/${total} ${ended(task, result)} (${seconds} s)\n`)
    return result
  }
  const pending = groups.map((tasks) => Promise.all(tasks.map(start)))
  const finished: Result[] = []
  for (const group of pending) {
    const results = await group
    finished.push(...results)
    onGroup(results)
  }
  await pool.destroy()
  return finished
}
