/** Either end of the channel between a page or a program and its worker, in Node and in browsers alike. */
export interface Port {
  /** Sends a structured clone. @throws DOMException `DataCloneError` for what cannot be cloned, such as a function */
  post(message: unknown): void
  /** Called with each message from the other end, in order. */
  onMessage(listener: (message: unknown) => void): void
}

/** The program's end: it can end the worker, and hears of its death. */
export interface WorkerPort extends Port {
  /** Called once when the worker is gone, or could not begin; `cause` is what the platform said. */
  onDeath(listener: (cause: unknown) => void): void
  /** Whether the worker keeps a Node process alive; nothing elsewhere. */
  keepAlive(isWanted: boolean): void
  terminate(): Promise<void>
}

/** A worker of Node's `worker_threads`: as much of it as is used here. */
export interface NodeWorker {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  ref(): void
  unref(): void
  terminate(): Promise<unknown>
}

/** A Web Worker, as browsers, Deno and Bun have it: as much of it as is used here. */
export interface WebWorker {
  postMessage(message: unknown): void
  addEventListener(event: string, listener: (event: never) => void): void
  terminate(): void
}

/** The program's end of the channel to a worker. */
export function portTo(worker: NodeWorker | WebWorker): WorkerPort {
  return 'on' in worker ? nodePort(worker) : webPort(worker)
}

function nodePort(worker: NodeWorker): WorkerPort {
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onDeath(listener) {
      // an error comes before the exit that it causes
      worker.on('error', listener)
      worker.on('exit', (code) => listener(new Error(`it ended with code ${code}`)))
    },
    keepAlive: (isWanted) => (isWanted ? worker.ref() : worker.unref()),
    async terminate() {
      await worker.terminate()
    },
  }
}

function webPort(worker: WebWorker): WorkerPort {
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', ({ data }: { readonly data: unknown }) => listener(data)),
    onDeath(listener) {
      worker.addEventListener('error', ({ message }: { readonly message?: string }) =>
        listener(new Error(message ?? 'the worker could not be loaded')),
      )
    },
    keepAlive: () => undefined,
    async terminate() {
      worker.terminate()
    },
  }
}

/** The global object of a Web Worker: as much of it as is used here. */
interface WorkerScope {
  postMessage?(message: unknown): void
  addEventListener?(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** The worker's own end of the channel. */
export async function portOfWorker(): Promise<Port> {
  const { postMessage, addEventListener } = globalThis as WorkerScope
  if (postMessage !== undefined && addEventListener !== undefined) {
    return {
      post: (message) => postMessage(message),
      onMessage: (listener) => addEventListener('message', ({ data }) => listener(data)),
    }
  }
  const { parentPort } = await nodeThreads()
  if (parentPort === null) throw new Error('serve() is for the module of a worker, and this is the main thread')
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listener) => void parentPort.on('message', listener),
  }
}

/** Node's threads; the name is not written where a bundler for browsers would look for the module. */
export function nodeThreads(): Promise<typeof import('node:worker_threads')> {
  const name = ['node', 'worker_threads'].join(':')
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name)
}
