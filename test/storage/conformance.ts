import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { Optimizer, random } from '../../src/index.ts'
import { openStudy, type Storage } from '../../src/storage/index.ts'
import type { StudyEvent, StudyHeader } from '../../src/study/index.ts'
import { type Act, act, applyAct, space } from './acts.ts'

/** How the suite gets at the storages of one kind. */
export interface Kind {
  /** A place where nothing was stored yet; each call of what it gives makes another storage of that place, not opened. */
  place(): Promise<() => Storage>
  /** Whether several may be open on one place at a time. */
  readonly shared: boolean
  readonly runs?: number
}

const { events: _, ...header } = new Optimizer({ space, seed: 7, strategy: random() }).toJSON()

const event = (number: number, id = `é\u0000\ud800 ${number}`): StudyEvent => ({
  type: 'ask',
  number,
  id,
  params: { x: 0.1 + number / 3, n: 1, c: '__proto__' },
  memo: { text: 'line\nfeed\u2028', tiny: 5e-324, huge: 1.7976931348623157e308 },
})

/** What a rejected promise rejects with. */
export const rejection = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('expected to be rejected')
}

/** The laws of the Storage contract, and of the stored studies above it, on one kind of storage. */
export function conformance(name: string, { place, shared, runs = 25 }: Kind): void {
  describe(`the laws of a storage: ${name}`, () => {
    const opened: Storage[] = []
    const open = async (make: () => Storage, brought: StudyHeader | undefined = header): Promise<Storage> => {
      const storage = make()
      opened.push(storage)
      await storage.open(brought)
      return storage
    }
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close()
    })

    it('keeps the first header for good', async () => {
      const make = await place()
      const storage = make()
      expect(await storage.open()).toBeUndefined()
      expect(JSON.stringify(await storage.open(header))).toBe(JSON.stringify(header))
      await storage.close()
      const again = make()
      opened.push(again)
      expect(JSON.stringify(await again.open({ ...header, seed: 8 }))).toBe(JSON.stringify(header))
      expect(await rejection(again.open(header))).toMatchObject({ code: 'ERR_STATE' })
      await again.close()
      expect(JSON.stringify(await again.open())).toBe(JSON.stringify(header))
    })

    it('gives events back in order, to the last bit, from any number on, after closing too', async () => {
      const make = await place()
      const storage = await open(make)
      expect(await storage.read(0)).toEqual([])
      const all = Array.from({ length: 7 }, (_, i) => event(i))
      await storage.update(0, () => all.slice(0, 1))
      await storage.update(0, (news) => {
        expect(JSON.stringify(news)).toBe(JSON.stringify(all.slice(0, 1)))
        return all.slice(1, 6)
      })
      await storage.update(6, (news) => {
        expect(news).toEqual([])
        return []
      })
      await storage.update(6, () => all.slice(6))
      for (const from of [0, 1, 3, 7]) expect(JSON.stringify(await storage.read(from))).toBe(JSON.stringify(all.slice(from)))
      await storage.close()
      await storage.close()
      const again = await open(make)
      for (const from of [0, 1, 3, 7]) expect(JSON.stringify(await again.read(from))).toBe(JSON.stringify(all.slice(from)))
    })

    it('is open or says that it is not', async () => {
      const storage = (await place())()
      expect(await rejection(storage.read(0))).toMatchObject({ code: 'ERR_STATE' })
      expect(await rejection(storage.update(0, () => []))).toMatchObject({ code: 'ERR_STATE' })
      await storage.close()
      await storage.open(header)
      await storage.close()
      expect(await rejection(storage.read(0))).toMatchObject({ code: 'ERR_STATE' })
    })

    it('refuses to know more than there is', async () => {
      const storage = await open(await place())
      await storage.update(0, () => [event(0)])
      for (const [from, code] of [
        [2, 'ERR_ARGUMENT_VALUE'],
        [-1, 'ERR_ARGUMENT_VALUE'],
        [0.5, 'ERR_ARGUMENT_VALUE'],
        ['0', 'ERR_ARGUMENT_TYPE'],
      ] as const) {
        expect(await rejection(storage.read(from as number))).toMatchObject({ code, argument: 'known' })
        expect(await rejection(storage.update(from as number, () => expect.unreachable()))).toMatchObject({ code, argument: 'known' })
      }
      expect(await storage.read(0)).toHaveLength(1)
    })

    it('appends nothing when the work throws, and gives its error', async () => {
      const storage = await open(await place())
      const error = new Error('work')
      const thrown = await rejection(
        storage.update(0, () => {
          throw error
        }),
      )
      expect(thrown).toBe(error)
      await storage.update(0, () => [event(0)])
      expect(await storage.read(0)).toHaveLength(1)
    })

    it('runs what is called at once in the order of the calls', async () => {
      const storage = await open(await place())
      const seen: number[] = []
      const calls = Array.from({ length: 10 }, (_, i) =>
        storage.update(0, (news) => {
          seen.push(news.length)
          if (i === 4) throw new Error('one of them')
          return [event(news.length, `call ${i}`)]
        }),
      )
      await Promise.allSettled(calls)
      expect(seen).toEqual([0, 1, 2, 3, 4, 4, 5, 6, 7, 8])
      const ids = (await storage.read(0)).map((entry) => (entry as { id: string }).id)
      expect(ids).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9].map((i) => `call ${i}`))
    })

    if (shared)
      it('lets several append without losing anything', async () => {
        const make = await place()
        const writers = await Promise.all(Array.from({ length: 4 }, () => open(make)))
        await Promise.all(
          writers.flatMap((storage, w) =>
            Array.from({ length: 10 }, (_, i) =>
              storage.update(0, (news) => [event(news.length, `${w} ${i}`), event(news.length + 1, `${w} ${i} b`)]),
            ),
          ),
        )
        const events = (await writers[0].read(0)) as StudyEvent[]
        expect(events.map((entry) => ('number' in entry ? entry.number : -1))).toEqual(Array.from({ length: 80 }, (_, i) => i))
        for (let w = 0; w < 4; w++) {
          const own = events.flatMap((entry) => ('id' in entry && entry.id?.startsWith(`${w} `) ? [entry.id] : []))
          expect(own).toEqual(Array.from({ length: 10 }, (_, i) => [`${w} ${i}`, `${w} ${i} b`]).flat())
        }
        for (const other of writers) expect(JSON.stringify(await other.read(0))).toBe(JSON.stringify(events))
      })

    it('carries a study bit for bit, however often it is closed and opened', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.record({ act, reopen: fc.boolean() }), { maxLength: 14 }), async (steps) => {
          const make = await place()
          const options = { space, seed: 3, direction: 'maximize', strategy: random() } as const
          const whole = new Optimizer(options)
          let study = await openStudy(make(), options)
          try {
            for (const { act, reopen } of steps) {
              applyAct(whole, act as Act)
              await study.update((optimizer) => applyAct(optimizer, act as Act))
              expect(study.trials).toEqual(whole.trials)
              if (!reopen) continue
              await study.close()
              study = await openStudy(make(), { space })
            }
            expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
          } finally {
            await study.close()
          }
        }),
        { numRuns: runs },
      )
    })
  })
}
