/**
 * An optimizer in a thread of Node or a Web Worker.
 *
 * @module surmise/worker
 */

export { openWorker, type WorkerOptions } from './openWorker.ts'
export type { NodeWorker, Port, WebWorker, WorkerPort } from './port.ts'
export { serve } from './serve.ts'
export type { WorkerOptimizer } from './workerOptimizer.ts'
