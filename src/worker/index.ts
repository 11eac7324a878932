export { openWorker, type WorkerOptions } from './openWorker.ts'
export type { NodeWorker, WebWorker } from './port.ts'
export { serve } from './serve.ts'
export type { WorkerOptimizer } from './workerOptimizer.ts'
