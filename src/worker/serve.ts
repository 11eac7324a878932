import { Optimizer, type RestoreOptions, restoreTerminator, shouldStop } from '../optimizer/index.ts'
import type { StrategyState, Trial } from '../study/index.ts'
import { writeError } from './errorMessage.ts'
import { portOfWorker } from './port.ts'
import type { Answer, Call, Opening, WorkerMessage } from './protocol.ts'

/**
 * The worker's side of `openWorker`: waits for a study, then asks and tells it as it is called to. For the module of a worker of one's
 * own, which brings the strategies, rules and codecs that the program's own studies need.
 *
 * ```ts
 * // search.worker.js
 * import { serve } from 'surmise/worker'
 * import { mine } from './mine.js'
 *
 * serve({ strategies: [mine] })
 * ```
 *
 * @param restoring  as for `Optimizer.fromJSON`
 */
export async function serve(restoring: RestoreOptions = {}): Promise<void> {
  const port = await portOfWorker()
  const send = (message: WorkerMessage): void => port.post(message)
  let optimizer: Optimizer | undefined
  // how many of its events the program has
  let known = 0
  port.onMessage((message) => {
    const request = message as Opening | Call
    if (request.type === 'call') {
      if (optimizer === undefined) return
      const outcome = outcomeOf(optimizer, request, restoring)
      const events = optimizer.events(known)
      known += events.length
      send({ type: 'answer', id: request.id, events, outcome })
      return
    }
    try {
      optimizer = Optimizer.fromJSON(request.state, restoring)
      known = request.state.events.length
      send({ type: 'opened' })
    } catch (error) {
      send({ type: 'refused', thrown: writeError(error) })
    }
  })
  send({ type: 'listening' })
}

/** Does what it was called to, and says what came of it. */
function outcomeOf(optimizer: Optimizer, { method, args }: Call, restoring: RestoreOptions): Answer['outcome'] {
  try {
    if (method === 'best') {
      const { best } = optimizer
      return { returned: { best: best?.number, posterior: best?.posterior } }
    }
    if (method === 'shouldStop') {
      const terminator = restoreTerminator(args[0] as StrategyState, restoring)
      return { returned: terminator === undefined ? { unknown: true } : { value: shouldStop(optimizer, terminator) } }
    }
    // the arguments are checked by the optimizer itself
    const value = Reflect.apply(
      optimizer[method] as (...args: readonly unknown[]) => Trial | readonly Trial[] | string | undefined,
      optimizer,
      args,
    )
    if (Array.isArray(value)) return { returned: { trials: value.map(({ number }) => number) } }
    if (typeof value === 'object') return { returned: { trial: (value as Trial).number } }
    return { returned: { value } }
  } catch (error) {
    return { thrown: writeError(error) }
  }
}
