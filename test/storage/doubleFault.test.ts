import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { random } from '../../src/index.ts'
import { journal, openStudy } from '../../src/storage/index.ts'
import { space } from './acts.ts'
import { temporaryFolder } from './folder.ts'
import { rejection } from './rejection.ts'

const fails = vi.hoisted(() => ({ sync: false, cut: false, blank: false }))

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const failing = (what: keyof typeof fails): void => {
    if (fails[what]) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
  }
  return {
    ...real,
    fdatasync: (file: number, done: (error: unknown) => void) =>
      fails.sync ? done(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })) : real.fdatasync(file, done),
    fsyncSync: (file: number) => {
      failing('sync')
      real.fsyncSync(file)
    },
    ftruncateSync: (file: number, length: number) => {
      failing('cut')
      real.ftruncateSync(file, length)
    },
    openSync: (...call: Parameters<typeof real.openSync>) => {
      if (call[1] === 'r+') failing('blank')
      return real.openSync(...call)
    },
  }
})

const folder = temporaryFolder()

describe('a step that could not be made durable', () => {
  it.each([
    ['cut off', { sync: true, cut: false, blank: false }],
    ['not cut off either', { sync: true, cut: true, blank: false }],
    ['neither cut off nor blanked out until it is closed', { sync: true, cut: true, blank: true }],
  ])('is not there when the journal is opened again: %s', async (name, faults) => {
    const path = join(folder, `${name}.journal`)
    const study = await openStudy(journal(path), { space, seed: 1, strategy: random() })
    const { id, params } = await study.ask()
    await study.tell(id, 1)
    const before = JSON.stringify(study.optimizer)
    Object.assign(fails, faults)
    expect(await rejection(study.tell({ params, value: 2 }))).toMatchObject({ code: 'ERR_STORAGE' })
    expect(JSON.stringify(study.optimizer)).toBe(before)
    expect(await rejection(study.tell({ params, value: 3 }))).toMatchObject({ code: 'ERR_STORAGE' })
    Object.assign(fails, { sync: faults.blank ? false : faults.sync, cut: faults.blank ? false : faults.cut, blank: false })
    await study.close()
    Object.assign(fails, { sync: false, cut: false, blank: false })
    const again = await openStudy(journal(path))
    expect(JSON.stringify(again.optimizer)).toBe(before)
    await again.ask()
    await again.close()
  })
})
