import { isSurmiseError } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import { openStudy, type Storage } from '../storage/index.ts'
import { random } from '../strategies/index.ts'
import type { StudyEvent, StudyHeader } from '../study/index.ts'
import { type Cases, forEach } from './cases.ts'
import { holds, type Law, same } from './law.ts'
import { anyStorageAct, performStored, STORED_SPACE, STORED_STRATEGIES } from './storedAct.ts'

/** How the laws get at the storages of one kind, and how thorough they are. */
export interface StorageLawOptions extends Cases {
  /** A place where nothing was stored yet; each call of what it gives makes another storage of that place, not opened. */
  readonly place: () => Promise<() => Storage> | (() => Storage)
  /** Whether several may be open on one place at a time; `false` by default. */
  readonly shared?: boolean
}

// texts and numbers that not every encoding gives back
const event = (number: number, id = `é\u0000\ud800 ${number}`): StudyEvent => ({
  type: 'ask',
  number,
  id,
  params: { x: 0.1 + number / 3, n: 1, c: '__proto__' },
  memo: { text: 'line\nfeed\u2028', tiny: 5e-324, huge: 1.7976931348623157e308 },
})

/**
 * The laws of a storage: the first header stays; events come back in order and to the last bit, from any number on, after closing too;
 * nothing is appended by work that throws; calls run in their order; several writers lose nothing; studies go on bit for bit.
 *
 * ```ts
 * for (const { name, run } of storageLaws({ place: () => { const shelf = new Map(); return () => shelfStorage(shelf) } })) test(name, run)
 * ```
 */
export function storageLaws({ place, shared = false, runs = 25, seed = 1 }: StorageLawOptions): readonly Law[] {
  const { events: _, ...header } = new Optimizer({ space: STORED_SPACE, seed: 7, strategy: random() }).toJSON()
  const law = (name: string, check: (make: () => Storage, open: (brought?: StudyHeader) => Promise<Storage>) => Promise<void>): Law => ({
    name,
    async run() {
      const make = await place()
      const opened: Storage[] = []
      const open = async (brought: StudyHeader = header): Promise<Storage> => {
        const storage = make()
        opened.push(storage)
        await storage.open(brought)
        return storage
      }
      try {
        await check(make, open)
      } finally {
        for (const storage of opened) await storage.close()
      }
    },
  })
  const text = async (storage: Storage, from: number): Promise<string> => JSON.stringify(await storage.read(from))
  const carries = 'carries a study bit for bit, however often it is closed and opened'
  return [
    law('keeps the first header for good', async (make) => {
      const storage = make()
      holds((await storage.open()) === undefined, 'opening a place where nothing is gives something')
      same(await storage.open(header), header, 'the header of a new study')
      await storage.close()
      const again = make()
      try {
        same(await again.open({ ...header, seed: 8 }), header, 'the header when another is brought')
        await rejects(() => again.open(header), 'ERR_STATE', 'opening what is open')
        await again.close()
        same(await again.open(), header, 'the header when none is brought')
      } finally {
        await again.close()
      }
    }),
    law('gives events back in order, to the last bit, from any number on, after closing too', async (_make, open) => {
      const storage = await open()
      same(await storage.read(0), [], 'the events of a new study')
      const all = Array.from({ length: 7 }, (__, i) => event(i))
      await storage.update(0, () => all.slice(0, 1))
      await storage.update(0, (news) => {
        same(news, all.slice(0, 1), 'what is new to an update that knows nothing')
        return all.slice(1, 6)
      })
      await storage.update(6, (news) => {
        same(news, [], 'what is new to an update that knows all')
        return []
      })
      await storage.update(6, () => all.slice(6))
      const places = [0, 1, 3, 7]
      for (const from of places) same(await text(storage, from), JSON.stringify(all.slice(from)), `events from ${from} on`)
      await storage.close()
      await storage.close()
      const again = await open()
      for (const from of places) same(await text(again, from), JSON.stringify(all.slice(from)), `events from ${from} on, after closing`)
    }),
    law('is open or says that it is not', async (make) => {
      const storage = make()
      await rejects(() => storage.read(0), 'ERR_STATE', 'reading before it is open')
      await rejects(() => storage.update(0, () => []), 'ERR_STATE', 'an update before it is open')
      await storage.close()
      await storage.open(header)
      await storage.close()
      await rejects(() => storage.read(0), 'ERR_STATE', 'reading after it was closed')
    }),
    law('refuses to know more than there is', async (_make, open) => {
      const storage = await open()
      await storage.update(0, () => [event(0)])
      for (const [known, code] of [
        [2, 'ERR_ARGUMENT_VALUE'],
        [-1, 'ERR_ARGUMENT_VALUE'],
        [0.5, 'ERR_ARGUMENT_VALUE'],
        ['0', 'ERR_ARGUMENT_TYPE'],
      ] as const) {
        const unwanted = (): readonly StudyEvent[] => {
          holds(false, `work is called by an update that knows ${known} of 1 events`)
          return []
        }
        await rejects(() => storage.read(known as number), code, `reading from ${known} on`)
        await rejects(() => storage.update(known as number, unwanted), code, `an update that knows ${known} of 1 events`)
      }
      holds((await storage.read(0)).length === 1, 'an update that was refused has appended something')
    }),
    law('appends nothing when the work throws, and gives its error', async (_make, open) => {
      const storage = await open()
      const error = new Error('work')
      const thrown = await storage
        .update(0, () => {
          throw error
        })
        .catch((caught: unknown) => caught)
      holds(thrown === error, `the work threw an error, and the update ${String(thrown)}`)
      await storage.update(0, () => [event(0)])
      holds((await storage.read(0)).length === 1, 'work that threw has appended something')
    }),
    law('runs what is called at once in the order of the calls', async (_make, open) => {
      const storage = await open()
      const seen: number[] = []
      const calls = Array.from({ length: 10 }, (__, i) =>
        storage.update(0, (news) => {
          seen.push(news.length)
          if (i === 4) throw new Error('one of them')
          return [event(news.length, `call ${i}`)]
        }),
      )
      await Promise.allSettled(calls)
      same(seen, [0, 1, 2, 3, 4, 4, 5, 6, 7, 8], 'how many events each call found')
      const ids = (await storage.read(0)).map((entry) => (entry as { readonly id: string }).id)
      const wanted = [0, 1, 2, 3, 5, 6, 7, 8, 9].map((i) => `call ${i}`)
      same(ids, wanted, 'the ids of what was appended')
    }),
    ...(shared
      ? [
          law('lets several append without losing anything', async (_make, open) => {
            const writers = await Promise.all(Array.from({ length: 4 }, () => open()))
            const append = (storage: Storage, id: string): Promise<void> =>
              storage.update(0, (news) => [event(news.length, id), event(news.length + 1, `${id} b`)])
            await Promise.all(writers.flatMap((storage, w) => Array.from({ length: 10 }, (__, i) => append(storage, `${w} ${i}`))))
            const events = (await writers[0].read(0)) as readonly { readonly number: number; readonly id: string }[]
            const numbers = Array.from({ length: 80 }, (__, i) => i)
            same(
              events.map(({ number }) => number),
              numbers,
              'the numbers of what four have appended',
            )
            for (let w = 0; w < 4; w++) {
              const own = events.map(({ id }) => id).filter((id) => id.startsWith(`${w} `))
              same(own, Array.from({ length: 10 }, (__, i) => [`${w} ${i}`, `${w} ${i} b`]).flat(), `what writer ${w} has appended`)
            }
            for (const other of writers) same(await text(other, 0), JSON.stringify(events), 'what each of four reads')
          }),
        ]
      : []),
    {
      name: carries,
      run: () =>
        forEach(
          carries,
          { runs, seed },
          (stream) => ({
            given: null,
            steps: Array.from({ length: stream.integer(15) }, () => ({ act: anyStorageAct(stream), reopen: stream.integer(2) === 0 })),
          }),
          async ({ steps }) => {
            const make = await place()
            const options = { space: STORED_SPACE, seed: 3, direction: 'maximize', strategy: random() } as const
            const whole = new Optimizer(options)
            let study = await openStudy(make(), options)
            try {
              for (const { act, reopen } of steps) {
                performStored(whole, act)
                await study.update((optimizer) => performStored(optimizer, act))
                same(study.trials, whole.trials, 'the trials of a stored study')
                if (!reopen) continue
                await study.close()
                study = await openStudy(make(), { space: STORED_SPACE, strategies: STORED_STRATEGIES })
              }
              same(study.optimizer, whole, 'the stored study')
            } finally {
              await study.close()
            }
          },
        ),
    },
  ]
}

async function rejects(call: () => Promise<unknown>, code: string, what: string): Promise<void> {
  try {
    await call()
  } catch (error) {
    holds(isSurmiseError(error) && error.code === code, `${what}: expected an error with the code ${code}, got ${String(error)}`)
    return
  }
  holds(false, `${what}: expected an error with the code ${code}, got none`)
}
