// A page that searches twenty parameters in a worker, and watches for pauses of its own thread.
import { bayes, minimize, Optimizer, type SpaceDefinition } from '../../src/index.ts'
import { openWorker } from '../../src/worker/index.ts'
import { compared } from './searches.ts'

const PARAMETERS = 20

/** What the page saw. */
export interface Watched {
  /** Milliseconds of each task of the page above 50, by the browser's own account. */
  readonly longTasks: readonly number[]
  /** The longest wait between two turns of the page's timer, in milliseconds. */
  readonly longestPause: number
  /** Milliseconds of the slowest ask. */
  readonly slowestAsk: number
  /** Steps that differ from those of an optimizer in the page. */
  readonly wrong: readonly string[]
}

const space = Object.fromEntries(
  Array.from({ length: PARAMETERS }, (_, i) => [`x${i}`, { type: 'float', min: 0, max: 1 }]),
) as SpaceDefinition
const f = (params: object): number => Object.values(params).reduce((sum, x, i) => sum + (x - 0.3) ** 2 * (1 + i), 0)

/** Searches, in a worker or in the page itself. */
export async function watched(trials: number, isInWorker: boolean): Promise<Watched> {
  const wrong = isInWorker ? await compared() : []
  // the module's own loading and compiling is over by now
  await new Promise((resolve) => setTimeout(resolve, 200))
  const longTasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  })
  // the types are Node's, which has no long tasks
  observer.observe({ entryTypes: ['longtask' as 'mark'] })
  let last = performance.now()
  let longestPause = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longestPause = Math.max(longestPause, now - last)
    last = now
  }, 1)
  let slowestAsk = 0
  if (isInWorker) {
    const search = await openWorker(new Optimizer({ space, seed: 1, strategy: bayes() }))
    for (let i = 0; i < trials; i++) {
      const start = performance.now()
      const { id, params } = await search.ask()
      slowestAsk = Math.max(slowestAsk, performance.now() - start)
      await search.tell(id, f(params))
    }
    await search.close()
  } else {
    await minimize(
      async (params) => {
        await new Promise((resolve) => setTimeout(resolve, 0))
        return f(params)
      },
      { space, seed: 1, strategy: bayes(), trials },
    )
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  clearInterval(timer)
  observer.disconnect()
  return { longTasks, longestPause, slowestAsk, wrong }
}
