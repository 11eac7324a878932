import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/index.ts'
import { openWorker } from '../../src/worker/index.ts'
import { bundle } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'surmise-worker-'))
const space = { x: { type: 'float', min: 0, max: 1 } } as const

beforeAll(() => bundle(folder, ['searches']), 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const thread = (): Worker => new Worker(join(folder, 'thread.js'))

describe('an optimizer in a thread of Node', () => {
  it('suggests, records and refuses what it does here', async () => {
    const program = (await import(pathToFileURL(join(folder, 'searches.js')).href)) as typeof import('./searches.ts')
    expect(await program.compared()).toEqual([])
  })

  it('a strategy that the worker does not know is refused before anything is asked', async () => {
    const mine = { name: 'mine', options: {}, suggest: () => [{ params: { x: 0.5 } }] }
    await expect(openWorker(new Optimizer({ space, strategy: mine }), { worker: thread })).rejects.toMatchObject({ code: 'ERR_STATE' })
  })

  it('a worker that dies rejects what is under way and what comes after, and loses nothing that was acknowledged', async () => {
    // dies of its fourth message: after the study, an ask and a tell
    const worker = thread()
    let left = 3
    const mortal = {
      postMessage: (message: unknown) => (left-- > 0 ? worker.postMessage(message) : void worker.terminate()),
      on: worker.on.bind(worker),
      ref: () => worker.ref(),
      unref: () => worker.unref(),
      terminate: () => worker.terminate(),
    }
    const search = await openWorker(new Optimizer({ space, seed: 1 }), { worker: () => mortal })
    const { id } = await search.ask()
    await search.tell(id, 1)
    await expect(search.ask()).rejects.toMatchObject({ code: 'ERR_WORKER' })
    await expect(search.ask()).rejects.toMatchObject({ code: 'ERR_WORKER' })
    expect(search.optimizer.trials[0].status).toBe('complete')
    const again = await openWorker(search.optimizer, { worker: thread })
    expect(await again.ask()).toMatchObject({ number: search.optimizer.trials.length - 1 })
    await again.close()
  })

  it('a module that is not there is an error', async () => {
    const worker = (): Worker => new Worker(join(folder, 'nowhere.js'))
    await expect(openWorker(new Optimizer({ space }), { worker })).rejects.toMatchObject({ code: 'ERR_WORKER' })
  })

  it('what is asked on the picture directly is found out', async () => {
    const search = await openWorker(new Optimizer({ space, seed: 1 }), { worker: thread })
    search.optimizer.ask()
    await expect(search.ask()).rejects.toMatchObject({ code: 'ERR_WORKER' })
    await search.close()
  })

  it.each([
    [undefined, {}, 'optimizer'],
    [new Optimizer({ space }), { thread: 1 }, 'options.thread'],
    [new Optimizer({ space }), { worker: 1 }, 'options.worker'],
  ])('refuses %s with %j', async (optimizer, options, argument) => {
    await expect(openWorker(optimizer as Optimizer, options as object)).rejects.toMatchObject({ argument })
  })
})
