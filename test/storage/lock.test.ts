import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeEach, describe, expect, it } from 'vitest'
import { random } from '../../src/index.ts'
import { journal, openStudy, repair } from '../../src/storage/index.ts'
import { space } from './acts.ts'
import { temporaryFolder } from './folder.ts'
import { rejection } from './rejection.ts'

const folder = temporaryFolder()
let places = 0
let path = ''
let lock = ''
const open = (wait = 0) => openStudy(journal(path, { wait }), { space, seed: 1, strategy: random() })

/** What a holder of this machine writes into its lock. */
async function mine(): Promise<Record<string, unknown>> {
  const study = await open()
  const holder = JSON.parse(readFileSync(lock, 'utf8'))
  await study.close()
  return holder
}

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid as number
}

const old = () => utimesSync(lock, 1, 1)

beforeEach(() => {
  path = join(folder, `${places++}.journal`)
  lock = `${path}.lock`
})

describe("a journal's lock", () => {
  it('is there while the journal is open, and says who has it', async () => {
    const study = await open()
    const error = await rejection(open())
    expect(error).toMatchObject({ name: 'StorageError', code: 'ERR_LOCKED', holder: { pid: process.pid, host: hostname() } })
    expect((error as Error).message).toContain(`process ${process.pid} on ${hostname()}`)
    await study.ask()
    await study.close()
    expect(existsSync(lock)).toBe(false)
    const again = await open()
    expect(again.trials).toHaveLength(1)
    await again.close()
  })

  it('is waited for', async () => {
    const first = await open()
    const second = open(20_000)
    await first.ask()
    await first.close()
    const study = await second
    expect(study.trials).toHaveLength(1)
    await study.close()
  })

  it('does not outlive its process, nor is it that of another process with the same number', async () => {
    const holder = await mine()
    for (const left of [
      { ...holder, pid: await endedProcess() },
      { ...holder, began: '1' },
    ]) {
      writeFileSync(lock, JSON.stringify(left))
      const study = await open()
      await study.close()
    }
  })

  it('of another machine, or of nobody who can be read, counts as long as it is touched', async () => {
    const holder = await mine()
    for (const text of [JSON.stringify({ ...holder, machine: 'elsewhere', host: 'elsewhere', pid: 1 }), '', '{"pid":', 'null']) {
      writeFileSync(lock, text)
      const error = await rejection(open())
      expect(error).toMatchObject({ code: 'ERR_LOCKED', holder: text.includes('elsewhere') ? { pid: 1, host: 'elsewhere' } : undefined })
      expect(readFileSync(lock, 'utf8')).toBe(text)
      old()
      const study = await open()
      await study.close()
    }
  })

  it('is kept by a process that lives, however long it does not get to touch it', async () => {
    const study = await open()
    old()
    expect(await rejection(open())).toMatchObject({ code: 'ERR_LOCKED' })
    await study.ask()
    await study.close()
  })

  it('that somebody took away stops the one that had it before anything is written', async () => {
    const study = await open()
    await study.ask()
    const before = readFileSync(path)
    for (const other of [JSON.stringify({ pid: 7, host: 'elsewhere' }), undefined]) {
      if (other === undefined) rmSync(lock)
      else writeFileSync(lock, other)
      expect(await rejection(study.ask())).toMatchObject({ code: 'ERR_LOCKED', holder: other ? { pid: 7, host: 'elsewhere' } : undefined })
      expect(study.trials).toHaveLength(1)
      expect(readFileSync(path)).toEqual(before)
    }
    writeFileSync(lock, 'of another')
    await study.close()
    expect(readFileSync(lock, 'utf8'), 'closing leaves what is not its own').toBe('of another')
  })

  it('does not outlive the thread that had it, and is kept by one that lives', { timeout: 60_000 }, async () => {
    const code = `
      const { parentPort, workerData } = require('node:worker_threads')
      import('tsx/esm/api').then(({ tsImport }) => tsImport(workerData.entry, workerData.entry)).then(async ({ journal, openStudy }) => {
        globalThis.study = await openStudy(journal(workerData.path), { space: { x: { type: 'float', min: 0, max: 1 } } })
        parentPort.postMessage('open')
        setInterval(() => undefined, 1000)
      })`
    const entry = new URL('../../src/storage/index.ts', import.meta.url).href
    const thread = new Worker(code, { eval: true, workerData: { path, entry } })
    await once(thread, 'message')
    old()
    const again = () => openStudy(journal(path, { wait: 0 }))
    expect(await rejection(again())).toMatchObject({ code: 'ERR_LOCKED' })
    await thread.terminate()
    // where the platform does not tell which files a process has open, an old lock of a thread is free
    if (process.platform !== 'linux') old()
    await (await again()).close()
    expect(existsSync(lock)).toBe(false)
  })

  it('that is a link to nowhere is waited for as long as any other', async () => {
    symlinkSync(join(folder, 'nowhere'), lock)
    for (const wait of [0, 150]) {
      const began = performance.now()
      expect(await rejection(open(wait))).toMatchObject({ code: 'ERR_LOCKED' })
      expect(performance.now() - began).toBeGreaterThanOrEqual(wait)
    }
    const patient = open(20_000)
    rmSync(lock)
    await (await patient).close()
  })

  it('is one for all links that lead to a journal, whether it is there or not', async () => {
    const other = join(folder, `link ${places}`)
    symlinkSync(path, other)
    const aliased = join(folder, `folder ${places}`)
    symlinkSync(folder, aliased)
    const names = [path, other, join(aliased, basename(path)), join(aliased, `link ${places}`)]
    for (let round = 0; round < 2; round++) {
      for (const name of names) {
        const study = await openStudy(journal(name, { wait: 0 }), { space, seed: 1, strategy: random() })
        await study.ask()
        for (const again of names) expect(await rejection(openStudy(journal(again, { wait: 0 })))).toMatchObject({ code: 'ERR_LOCKED' })
        for (const again of names) expect(await rejection(repair(again))).toMatchObject({ code: 'ERR_LOCKED' })
        await study.close()
        if (round === 0) for (const file of [path, `${path}.snapshot`]) rmSync(file)
      }
    }
    expect(lstatSync(other).isSymbolicLink()).toBe(true)
    const study = await open()
    expect(study.trials).toHaveLength(names.length)
    await study.close()
  })

  it('is let go of when there is no study, or it cannot be opened', async () => {
    expect(await rejection(openStudy(journal(path)))).toMatchObject({ code: 'ERR_STATE', argument: 'space' })
    expect(existsSync(lock)).toBe(false)
    expect(existsSync(path)).toBe(false)
    writeFileSync(path, 'no journal\n')
    expect(await rejection(open())).toMatchObject({ code: 'ERR_DAMAGED' })
    expect(existsSync(lock)).toBe(false)
    expect(await rejection(openStudy(journal(join(folder, 'no', 'such', 'folder'))))).toMatchObject({ code: 'ERR_STORAGE' })
  })
})
