import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bayes, type Codec, isSurmiseError, Optimizer, random, type Strategy } from '../../src/index.ts'
import { journal, memory, openStudy, postgres, repair, type Storage, type StudyOptions } from '../../src/storage/index.ts'
import { act, applyAct, objective, space } from './acts.ts'
import { temporaryFolder } from './folder.ts'
import { rejection } from './rejection.ts'

type Space = typeof space
const folder = temporaryFolder()
const options = { space, seed: 1, direction: 'maximize', strategy: random() } as const

/** A storage in memory, closed, that holds a study of `options` with two trials. */
async function stored(): Promise<Storage> {
  const storage = memory()
  const study = await openStudy(storage, options)
  await study.ask(2)
  await study.close()
  return storage
}

describe('openStudy', () => {
  it('takes from the storage what it is not given', async () => {
    const storage = await stored()
    const study = await openStudy(storage)
    expect({ ...study.optimizer.toJSON(), events: [] }).toEqual({ ...new Optimizer(options).toJSON() })
    expect([study.space, study.direction, study.seed, study.trials.length]).toEqual([space, 'maximize', 1, 2])
    await study.close()
    const again = await openStudy(storage, { space })
    const typed: 'a' | 'ü' | '\u2028"\\' = (await again.ask()).params.c
    expect(typed).toBe(again.trials[2]?.params.c)
    await again.close()
  })

  it.each([
    ['another seed', { seed: 2 }, 'seed'],
    ['another direction', { direction: 'minimize' }, 'direction'],
    ['another space', { space: { ...space, n: { type: 'int', min: 1, max: 5 } } }, 'space'],
    ['a parameter more', { space: { ...space, more: { type: 'fixed', value: 1 } } }, 'space'],
    ['the parameters in another order', { space: { n: space.n, x: space.x, c: space.c } }, 'space'],
    ['constraints that it was made without', { constraints: ['x < 0.5'] }, 'constraints'],
    ['a lease that it was made without', { lease: { duration: 5, expired: 'again' } }, 'lease'],
  ])('refuses %s', async (_, other, argument) => {
    const storage = await stored()
    expect(await rejection(openStudy(storage, other as StudyOptions<Space>))).toMatchObject({ code: 'ERR_STATE', argument })
    const study = await openStudy(storage, options)
    expect(study.trials, 'and leaves it as it was, closed').toHaveLength(2)
  })

  it('does not mind the order of keys inside a parameter or of options', async () => {
    const storage = memory()
    await (await openStudy(storage, { space, strategy: bayes({ noise: 'none', limit: 50 }) })).close()
    const study = await openStudy(storage, {
      space: { x: { max: 1, min: -1, type: 'float' }, n: space.n, c: space.c },
      strategy: bayes({ limit: 50, noise: 'none' }),
    })
    expect(study.space).toEqual(space)
  })

  it('needs a strategy of somebody else each time', async () => {
    const own: Strategy = { ...random(), name: 'own' }
    const storage = memory()
    const study = await openStudy(storage, { ...options, strategy: own })
    await study.ask()
    await study.close()
    expect(await rejection(openStudy(storage))).toMatchObject({ code: 'ERR_STATE', argument: 'state.strategy.name' })
    expect((await openStudy(storage, { strategy: own })).trials).toHaveLength(1)
  })
})

describe("a parameter of one's own kind", () => {
  const reversed: Codec<string> = {
    coordinates: 1,
    expected: "'a' or 'b'",
    check: (value) => value === 'a' || value === 'b',
    encodeInto: (value, out, offset) => {
      out[offset] = value === 'a' ? 0.75 : 0.25
    },
    decode: (u, offset) => (u[offset] < 0.5 ? 'b' : 'a'),
  }
  const own = { space: { o: { type: 'custom', codec: 'reversed' } }, codecs: { reversed }, seed: 1, strategy: random() } as const

  it('is stored, and needs its codec each time', async () => {
    const path = join(folder, 'codec.journal')
    const study = await openStudy(journal(path), own)
    await study.ask(2)
    await study.close()
    expect(await rejection(openStudy(journal(path)))).toMatchObject({ code: 'ERR_STATE' })
    expect(await rejection(repair(path))).toMatchObject({ code: 'ERR_STATE' })
    expect(await repair(path, { codecs: { reversed } })).toMatchObject({ kept: 2, lost: undefined })
    const again = await openStudy(journal(path), { codecs: { reversed } })
    const whole = new Optimizer(own)
    whole.ask(2)
    expect(JSON.stringify(again.optimizer)).toBe(JSON.stringify(whole))
    await again.close()
  })
})

/** A storage whose next step fails in the way a disk or a network does, after or before it was kept. */
class Failing implements Storage {
  readonly inner = memory()
  fails: 'no' | 'before' | 'after' = 'no'
  open: Storage['open'] = (header) => this.inner.open(header)
  read: Storage['read'] = (known) => this.inner.read(known)
  close: Storage['close'] = () => this.inner.close()
  update: Storage['update'] = async (known, work) => {
    const { fails } = this
    this.fails = 'no'
    await this.inner.update(known, (news) => (fails === 'before' ? work(news).slice(0, 0) : work(news)))
    if (fails !== 'no') throw new Error('the disk is gone')
  }
}

describe('a stored study', () => {
  it('has no trace of a step that could not be stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ act, fails: fc.boolean() }), { maxLength: 20 }), async (steps) => {
        const storage = new Failing()
        const study = await openStudy(storage, options)
        const whole = new Optimizer(options)
        for (const { act, fails } of steps) {
          if (fails) {
            storage.fails = 'before'
            const known = JSON.stringify(study.optimizer)
            await rejection(study.update((optimizer) => applyAct(optimizer, act)))
            expect(JSON.stringify(study.optimizer)).toBe(known)
          } else {
            applyAct(whole, act)
            await study.update((optimizer) => applyAct(optimizer, act))
          }
          expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
        }
        expect(JSON.stringify(await storage.read(0))).toBe(JSON.stringify(whole.events()))
      }),
      { numRuns: 60 },
    )
  })

  it('finds out later about a step that was stored although it seemed to fail', async () => {
    const storage = new Failing()
    const study = await openStudy(storage, options)
    storage.fails = 'after'
    await rejection(study.ask({ id: 'a' }))
    expect(study.trials).toHaveLength(0)
    storage.fails = 'after'
    await rejection(study.tell('a', 1))
    expect(study.trials).toHaveLength(1)
    expect((await study.tell('a', 1)).value).toBe(1)
    expect(study.optimizer.events().length).toBe(2)
  })

  it('refuses work that is not done when it returns, and undoes what it did', async () => {
    const study = await openStudy(memory(), options)
    const asynchronous = study.update(async (optimizer) => optimizer.ask())
    expect(await rejection(asynchronous)).toMatchObject({ code: 'ERR_ARGUMENT_TYPE', argument: 'work' })
    expect(study.trials).toHaveLength(0)
    const halfway = study.update((optimizer) => {
      optimizer.ask()
      throw new Error('half way')
    })
    expect(await rejection(halfway)).toMatchObject({ message: 'half way' })
    expect(study.trials).toHaveLength(0)
    expect((await study.ask()).number).toBe(0)
  })

  it('keeps its queue, leases, constraints and results in bulk', async () => {
    const more = { ...options, constraints: ['x < 0.5'], lease: { duration: 10, expired: 'again' } } as const
    const storage = memory()
    let study = await openStudy(storage, more)
    const whole = new Optimizer(more)
    const queued = { x: 0.25, n: 3, c: 'a' } as const
    const rows = [
      { params: { x: 0, n: 1, c: 'a' }, value: 3 },
      { id: '0', value: 1 },
    ] as const
    const steps: ((to: Pick<Optimizer<Space>, 'enqueue' | 'ask' | 'renew' | 'expire' | 'tellMany'>) => unknown)[] = [
      (to) => to.enqueue(queued),
      (to) => to.ask({ now: 1 }),
      (to) => to.ask(2, { now: 2 }),
      (to) => to.renew('0', { now: 9 }),
      (to) => to.expire({ now: 15 }),
      (to) => to.tellMany(rows),
    ]
    for (const step of steps) {
      expect(await step(study as unknown as Optimizer<Space>)).toEqual(step(whole))
      await study.close()
      study = await openStudy(storage, more)
      expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
    }
    await study.close()
    expect(await rejection(openStudy(storage, { constraints: [] }))).toMatchObject({ code: 'ERR_STATE', argument: 'constraints' })
  })

  it('undoes what was done to its optimizer behind its back', async () => {
    const study = await openStudy(memory(), options)
    await study.ask()
    study.optimizer.ask()
    expect(await rejection(study.ask())).toMatchObject({ code: 'ERR_STATE' })
    expect(study.trials).toHaveLength(1)
    expect((await study.ask()).number).toBe(1)
  })

  it('does what an optimizer does, in the order of the calls', async () => {
    const study = await openStudy(memory(), options)
    const whole = new Optimizer(options)
    const calls = [study.ask(), study.ask(2), study.ask({ ids: ['a', 'b'] }), study.tell('0', 1), study.report('a', 0, 2)]
    calls.push(study.tell({ params: { x: 0, n: 1, c: 'a' }, value: 3 }), study.tell('1', { value: 2, noise: 1 }))
    const same = [whole.ask(), whole.ask(2), whole.ask({ ids: ['a', 'b'] }), whole.tell('0', 1), whole.report('a', 0, 2)]
    same.push(whole.tell({ params: { x: 0, n: 1, c: 'a' }, value: 3 }), whole.tell('1', { value: 2, noise: 1 }))
    expect(await Promise.all<unknown>(calls)).toEqual(same)
    expect(study.best).toEqual(whole.best)
    expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
    await study.close()
    await study.close()
    expect(await rejection(study.ask())).toMatchObject({ code: 'ERR_STATE' })
    expect(await rejection(study.refresh())).toMatchObject({ code: 'ERR_STATE' })
    expect(study.trials, 'what was known can still be looked at').toHaveLength(6)
  })
})

describe('replay', () => {
  it('takes all events or none, and events(from) gives the rest of the log', () => {
    const whole = new Optimizer(options)
    whole.ask(3)
    whole.tell('1', objective(whole.trials[1].params))
    const events = JSON.parse(JSON.stringify(whole.events()))
    for (let from = 0; from <= events.length; from++) expect(whole.events(from)).toEqual(whole.events().slice(from))
    const copy = new Optimizer(options)
    copy.replay(events.slice(0, 2))
    const before = JSON.stringify(copy)
    expect(() => copy.replay([...events.slice(2), { type: 'ask', number: 7 }])).toThrow('events[2].number')
    expect(JSON.stringify(copy)).toBe(before)
    copy.replay(events.slice(2))
    expect(JSON.stringify(copy)).toBe(JSON.stringify(whole))
    copy.ask()
    whole.ask()
    expect(JSON.stringify(copy)).toBe(JSON.stringify(whole))
  })
})

describe('bad input', () => {
  const kind = 'ERR_ARGUMENT_TYPE'
  const value = 'ERR_ARGUMENT_VALUE'
  const loose = <T>(call: (...given: never[]) => T) => call as unknown as (...given: unknown[]) => T
  const client = { query: async () => ({ rows: [] }) }
  const rows: readonly (readonly [name: string, call: () => unknown, code: string, argument: string])[] = [
    ['journal, no path', () => loose(journal)(), kind, 'path'],
    ['journal, a number', () => loose(journal)(1), kind, 'path'],
    ['journal, an empty path', () => journal(''), value, 'path'],
    ['journal, a path with NUL', () => journal('a\0b'), value, 'path'],
    ['journal, options null', () => loose(journal)('a', null), kind, 'options'],
    ['journal, an unknown option', () => loose(journal)('a', { sync: true }), value, 'options.sync'],
    ['journal, fsync true', () => loose(journal)('a', { fsync: true }), kind, 'options.fsync'],
    ['journal, fsync sometimes', () => loose(journal)('a', { fsync: 'sometimes' }), value, 'options.fsync'],
    ['journal, wait -1', () => journal('a', { wait: -1 }), value, 'options.wait'],
    ['journal, wait NaN', () => journal('a', { wait: NaN }), value, 'options.wait'],
    ['journal, wait a string', () => loose(journal)('a', { wait: '1' }), kind, 'options.wait'],
    ['journal, snapshotEvery 0.5', () => journal('a', { snapshotEvery: 0.5 }), value, 'options.snapshotEvery'],
    ['postgres, nothing', () => loose(postgres)(), kind, 'options'],
    ['postgres, a string', () => loose(postgres)('postgres://'), kind, 'options'],
    ['postgres, no study', () => loose(postgres)({ client }), kind, 'options.study'],
    ['postgres, an empty study', () => postgres({ study: '', client }), value, 'options.study'],
    ['postgres, a study with NUL', () => postgres({ study: 'a\0', client }), value, 'options.study'],
    ['postgres, a study with half a character', () => postgres({ study: '\ud800', client }), value, 'options.study'],
    ['postgres, no way to connect', () => postgres({ study: 'a' }), value, 'options'],
    ['postgres, two ways', () => postgres({ study: 'a', client, connectionString: 'b' }), value, 'options'],
    ['postgres, an unknown option', () => loose(postgres)({ study: 'a', client, table: 'b' }), value, 'options.table'],
    ['postgres, a number to connect to', () => loose(postgres)({ study: 'a', connectionString: 5432 }), kind, 'options.connectionString'],
    ['postgres, a pool that lends nothing', () => loose(postgres)({ study: 'a', pool: {} }), kind, 'options.pool.connect'],
    ['postgres, a pool null', () => loose(postgres)({ study: 'a', pool: null }), kind, 'options.pool'],
    ['postgres, a client that cannot query', () => loose(postgres)({ study: 'a', client: { query: 1 } }), kind, 'options.client.query'],
    ['postgres, wait 0', () => postgres({ study: 'a', client, wait: 0 }), value, 'options.wait'],
    ['repair, no path', () => loose(repair)(), kind, 'path'],
    ['openStudy, nothing', () => loose(openStudy)(), kind, 'storage'],
    ['openStudy, a path', () => loose(openStudy)('study.journal'), kind, 'storage'],
    ['openStudy, half a storage', () => loose(openStudy)({ open() {}, read() {} }), kind, 'storage.update'],
    ['openStudy, options null', () => loose(openStudy)(memory(), null), kind, 'options'],
    ['openStudy, an unknown option', () => loose(openStudy)(memory(), { space, sead: 1 }), value, 'options.sead'],
    ['openStudy, no space, nothing stored', () => openStudy(memory()), 'ERR_STATE', 'space'],
    ['openStudy, an ill-formed space', () => loose(openStudy)(memory(), { space: {} }), 'ERR_SPACE', 'space'],
    ['openStudy, seed -1', () => openStudy(memory(), { space, seed: -1 }), value, 'seed'],
    ['openStudy, seed -1, stored', async () => openStudy(await stored(), { seed: -1 }), value, 'seed'],
    ['openStudy, an unknown option, stored', async () => loose(openStudy)(await stored(), { sead: 1 }), value, 'options.sead'],
    ['update, no function', async () => (await openStudy(memory(), options)).update(1 as never), kind, 'work'],
    ['ask, 0', async () => (await openStudy(memory(), options)).ask(0), value, 'n'],
    ['tell, an unknown id', async () => (await openStudy(memory(), options)).tell('a', 1), 'ERR_UNKNOWN_TRIAL', 'id'],
    ['report, an unknown id', async () => (await openStudy(memory(), options)).report('a', 1, 1), 'ERR_UNKNOWN_TRIAL', 'id'],
    ['replay, no array', () => loose(Optimizer.prototype.replay.bind(new Optimizer(options)))({}), kind, 'events'],
    ['replay, a foreign event', () => new Optimizer(options).replay([1]), 'ERR_STATE', 'events[0]'],
    ['events, -1', () => new Optimizer(options).events(-1), value, 'from'],
  ]
  it.each(rows)('%s', async (_, call, code, argument) => {
    const error = await rejection((async () => call())())
    expect(isSurmiseError(error) ? { code: error.code, argument: error.argument } : error).toEqual({ code, argument })
    expect((error as Error).message).toContain(`"${argument}"`)
  })
})
