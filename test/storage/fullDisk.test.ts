import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Optimizer, random } from '../../src/index.ts'
import { journal, openStudy } from '../../src/storage/index.ts'
import { space } from './acts.ts'
import { temporaryFolder } from './folder.ts'
import { rejection } from './rejection.ts'

const folder = temporaryFolder()
const options = { space, seed: 1, strategy: random() } as const

const disk = join(folder, 'disk')
mkdirSync(disk)
const mount = (size: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' })
const unmount = () => execFileSync('umount', [disk])

/** Whether this process may mount a file system; where it may not, the last test stands for all. */
function mayMount(): boolean {
  try {
    mount('16k')
  } catch {
    return false
  }
  unmount()
  return true
}
const small = mayMount()

describe('a journal on a disk that is full', () => {
  if (small)
    it('refuses the step, keeps every other, and goes on once there is room', async () => {
      mount('128k')
      try {
        const path = join(disk, 'study.journal')
        const filler = join(disk, 'filler')
        writeFileSync(filler, Buffer.alloc(60_000))
        const study = await openStudy(journal(path, { snapshotEvery: 50 }), options)
        const whole = new Optimizer(options)
        for (let round = 0; round < 2; round++) {
          let full: unknown
          while (full === undefined) {
            const known = JSON.stringify(study.optimizer)
            try {
              await study.ask(10)
              whole.ask(10)
            } catch (error) {
              full = error
              expect(JSON.stringify(study.optimizer)).toBe(known)
            }
          }
          expect(full).toMatchObject({ name: 'StorageError', code: 'ERR_STORAGE', cause: { code: 'ENOSPC' } })
          // smaller steps may still fit; the journal stays whole between any two
          for (let i = 0; i < 5; i++)
            await study.ask().then(
              () => whole.ask(),
              () => undefined,
            )
          expect(readFileSync(path, 'latin1').endsWith('\n')).toBe(true)
          expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
          if (round === 0) rmSync(filler)
        }
        expect(whole.events().length).toBeGreaterThan(200)
        await study.close()
        rmSync(`${path}.snapshot`, { force: true })
        const again = await openStudy(journal(path))
        expect(JSON.stringify(again.optimizer)).toBe(JSON.stringify(whole))
        await again.close()
      } finally {
        unmount()
      }
    })

  if (small)
    it('makes no journal where there is no room for its header', async () => {
      mount('16k')
      try {
        const path = join(disk, 'study.journal')
        writeFileSync(join(disk, 'filler'), Buffer.alloc(8192))
        const wide = { c: { type: 'categorical', choices: Array.from({ length: 2000 }, (_, i) => `choice ${i}`) } } as const
        expect(await rejection(openStudy(journal(path), { space: wide }))).toMatchObject({ code: 'ERR_STORAGE' })
        expect(existsSync(path)).toBe(false)
        expect(existsSync(`${path}.lock`)).toBe(false)
        expect(existsSync(`${path}.new`)).toBe(false)
      } finally {
        unmount()
      }
    })

  if (small)
    it('leaves no lock where there is no room for one', async () => {
      mount('16k')
      try {
        const path = join(disk, 'study.journal')
        const filler = join(disk, 'filler')
        try {
          writeFileSync(filler, Buffer.alloc(1 << 20))
        } catch {
          // the disk is full, as it should be
        }
        expect(await rejection(openStudy(journal(path), options))).toMatchObject({ code: 'ERR_STORAGE' })
        expect(existsSync(`${path}.lock`)).toBe(false)
        rmSync(filler)
        await (await openStudy(journal(path, { wait: 0 }), options)).close()
      } finally {
        unmount()
      }
    })

  it('refuses the step also where a file may not grow, half of it written', { timeout: 120_000 }, async () => {
    const path = join(folder, 'limited.journal')
    const filler = fileURLToPath(new URL('filler.ts', import.meta.url))
    // in blocks of 1024 bytes; it holds for every file of the process, hence no cache of tsx
    const command = `ulimit -f 20; exec "$0" --import tsx "$1" "$2"`
    const env = { ...process.env, TSX_DISABLE_CACHE: '1' }
    const run = promisify(execFile)('bash', ['-c', command, process.execPath, filler, path], { env })
    const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error)
    expect(stderr).toBe('')
    const { code, cause, trials } = JSON.parse(stdout)
    expect({ code, cause }).toEqual({ code: 'ERR_STORAGE', cause: 'EFBIG' })
    expect(trials).toBeGreaterThan(50)
    expect(statSync(path).size).toBeLessThan(20 * 1024)
    const study = await openStudy(journal(path))
    const whole = new Optimizer(options)
    whole.ask(trials)
    expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
    await study.ask(200)
    whole.ask(200)
    await study.close()
    const again = await openStudy(journal(path))
    expect(JSON.stringify(again.optimizer)).toBe(JSON.stringify(whole))
    await again.close()
  })
})
