import { ArgumentTypeError, aFunction, optional, readOptions, StudyError } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import type { SpaceDefinition } from '../space/index.ts'
import type { State } from '../study/index.ts'
import { readError } from './errorMessage.ts'
import { type NodeWorker, nodeThreads, portTo, type WebWorker, type WorkerPort } from './port.ts'
import type { Opening, WorkerMessage } from './protocol.ts'
import { WorkerOptimizer } from './workerOptimizer.ts'

/** The options of `openWorker`. */
export interface WorkerOptions {
  /**
   * Begins a worker whose module calls `serve`; by default one that knows what Surmise brings. Needed for strategies, rules and codecs of
   * one's own, and with bundlers that do not follow `new Worker(new URL(...))` into packages.
   */
  readonly worker?: () => NodeWorker | WebWorker
}

/**
 * Moves an optimizer into a worker, a thread of Node or a Web Worker: the same suggestions, bit for bit, without a pause of the page or
 * the program while a model is fitted.
 *
 * ```ts
 * const search = await openWorker(new Optimizer({ space: { x: { type: 'float', min: -5, max: 5 } }, seed: 1 }))
 * for (let i = 0; i < 20; i++) {
 *   const { id, params } = await search.ask()
 *   await search.tell(id, (params.x - 1) ** 2)
 * }
 * await search.close()
 * ```
 *
 * @param optimizer  a new one, or one that goes on; from now on it is a picture of the study, kept up to date
 * @throws ArgumentTypeError that names `optimizer` or `options`; StudyError `ERR_WORKER` where the worker cannot begin, `ERR_STATE` where it
 *   does not know the strategy, rule or codec
 */
export async function openWorker<const S extends SpaceDefinition>(
  optimizer: Optimizer<S>,
  options: WorkerOptions = {},
): Promise<WorkerOptimizer<S>> {
  if (!(optimizer instanceof Optimizer)) throw new ArgumentTypeError('optimizer', 'an Optimizer', optimizer)
  const { worker = begin } = readOptions(options, { worker: optional(aFunction<Required<WorkerOptions>['worker']>()) })
  const port = portTo(await worker())
  try {
    await opened(port, optimizer.toJSON() as State)
  } catch (error) {
    await port.terminate()
    throw error
  }
  return new WorkerOptimizer(port, optimizer)
}

/** The worker of the package itself. */
async function begin(): Promise<NodeWorker | WebWorker> {
  const url = await ownUrl()
  const { Worker: Web } = globalThis as { readonly Worker?: new (url: URL, options: { readonly type: 'module' }) => WebWorker }
  if (Web !== undefined) return new Web(url, { type: 'module' })
  const { Worker: Thread } = await nodeThreads()
  return new Thread(url)
}

async function ownUrl(): Promise<URL> {
  try {
    const { threadUrl } = await import('./threadUrl.ts')
    return threadUrl()
  } catch (error) {
    throw new StudyError(
      'ERR_WORKER',
      `the module of the worker is not beside this program; the option "worker" begins one (${String(error)})`,
    )
  }
}

/** Waits until the worker listens, and has the study. */
function opened(port: WorkerPort, state: State): Promise<void> {
  return new Promise((resolve, reject) => {
    port.onDeath((cause) => reject(new StudyError('ERR_WORKER', `the worker could not begin: ${String(cause)}`)))
    port.onMessage((raw) => {
      const message = raw as WorkerMessage
      if (message.type === 'listening') port.post({ type: 'open', state } satisfies Opening)
      else if (message.type === 'opened') resolve()
      else if (message.type === 'refused') reject(readError(message.thrown))
    })
  })
}
