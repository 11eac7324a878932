import { describe, expect, it } from 'vitest'
import { bayes, hyperband, minimize, Optimizer, threshold } from '../../src/index.ts'
import type { Askable } from '../../src/loop/index.ts'
import type { SpaceDefinition } from '../../src/space/index.ts'
import { memory, openStudy } from '../../src/storage/index.ts'

const space = { x: { type: 'float', min: -5, max: 5 } } as const

/** An optimizer behind a slow connection: steps in the order of the calls, each acknowledged later. */
function slow<S extends SpaceDefinition>(optimizer: Optimizer<S>, log: string[] = []): Askable<S> {
  let last: Promise<unknown> = Promise.resolve()
  const step = <T>(name: string, call: () => T): Promise<T> => {
    log.push(name)
    const result = last.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      const value = call()
      log.push(`${name} acknowledged`)
      return value
    })
    last = result.catch(() => undefined)
    return result
  }
  return {
    optimizer,
    get best() {
      return step('best', () => optimizer.best)
    },
    ask: () => step('ask', () => optimizer.ask()),
    tell: (id, result) => step('tell', () => optimizer.tell(id, result)),
    report: (id, at, value) => step('report', () => optimizer.report(id, at, value)),
    enqueue: (params) => step('enqueue', () => optimizer.enqueue(params)),
    tellMany: (rows) => step('tellMany', () => optimizer.tellMany(rows)),
  }
}

const nothing = async (): Promise<void> => undefined

describe('minimize on a study whose steps are promises', () => {
  it('stores every step, and gives what it gives without a storage', async () => {
    const options = { space, seed: 1, strategy: bayes() } as const
    const study = await openStudy(memory(), options)
    const stored = await minimize(({ x }) => (x - 1) ** 2, { study, trials: 15, initial: [{ x: 2 }, { params: { x: 3 }, value: 4 }] })
    const plain = await minimize(({ x }) => (x - 1) ** 2, { ...options, trials: 15, initial: [{ x: 2 }, { params: { x: 3 }, value: 4 }] })
    expect(JSON.stringify(stored.optimizer)).toBe(JSON.stringify(plain.optimizer))
    expect(stored.best).toEqual(plain.best)
    await study.refresh()
    expect(study.trials).toHaveLength(16)
    await study.close()
  })

  it('waits for each tell before the same worker asks again', async () => {
    const log: string[] = []
    await minimize(({ x }) => x, { study: slow(new Optimizer({ space, seed: 1 }), log), trials: 3 })
    const steps = ['ask', 'ask acknowledged', 'tell', 'tell acknowledged']
    expect(log).toEqual([...steps, ...steps, ...steps, 'best', 'best acknowledged'])
  })

  it.each([1, 2, 3, 7])('runs every point of a finite space and every rung with %i workers', async (parallel) => {
    const finite = { a: { type: 'int', min: 1, max: 4 } } as const
    const study = slow(new Optimizer({ space: finite, seed: 1, strategy: hyperband({ min: 1, max: 9 }) }))
    const { trials, stopped } = await minimize(({ a }) => a, { study, trials: 1000, parallel })
    expect(stopped).toBe('exhausted')
    expect(trials.filter(({ parent }) => parent === undefined)).toHaveLength(4)
    expect(trials.filter(({ fidelity }) => fidelity === 9).length).toBeGreaterThan(0)
    expect(trials.every(({ status }) => status !== 'pending')).toBe(true)
  })

  it('runs no more trials than were asked for, with more workers than answers', async () => {
    const { trials } = await minimize(async ({ x }) => x, { study: slow(new Optimizer({ space, seed: 1 })), trials: 5, parallel: 4 })
    expect(trials).toHaveLength(5)
  })

  it('a trial that was asked for while the loop was aborted is abandoned', async () => {
    const controller = new AbortController()
    const study = slow(new Optimizer({ space, seed: 1 }))
    const running = minimize(({ x }) => x, { study, trials: 5, signal: controller.signal })
    controller.abort()
    const { trials, stopped } = await running
    expect(stopped).toBe('aborted')
    expect(trials.map(({ status }) => status)).toEqual(['abandoned'])
  })

  it('a report is answered later, and counts also where nobody waits for the answer', async () => {
    const make = () => slow(new Optimizer({ space, seed: 1, stopping: threshold({ worst: 0 }) }))
    for (const waits of [true, false]) {
      const { trials } = await minimize(
        async (_, { report }) => {
          const answer = report(0, 1)
          return waits && (await answer) === 'stop' ? { status: 'pruned' } : 1
        },
        { study: make(), trials: 2 },
      )
      expect(trials.map(({ status }) => status)).toEqual(['pruned', 'pruned'])
    }
    const { errors } = await minimize((_, { report }) => (report(-1, 1) === 'stop' ? 1 : 2), { study: make(), trials: 1, catch: true })
    expect(errors).toMatchObject([{ error: { argument: 'step' } }])
  })

  it('a step that fails ends the loop with its error', async () => {
    const study = { ...slow(new Optimizer({ space, seed: 1 })), tell: () => Promise.reject(new Error('the disk is full')) }
    await expect(minimize(({ x }) => x, { study, trials: 5, parallel: 2 })).rejects.toThrow('the disk is full')
  })

  it.each([
    [{ study: 1 }, 'study'],
    [{ study: { ask: nothing } }, 'study.tell'],
    [{ study: { ...slow(new Optimizer({ space })), optimizer: 1 } }, 'study.optimizer'],
    [{ study: slow(new Optimizer({ space })), space }, 'space'],
    [{ study: slow(new Optimizer({ space })), worker: true }, 'worker'],
    [{ study: slow(new Optimizer({ space })), optimizer: new Optimizer({ space }) }, 'optimizer'],
    [{ study: slow(new Optimizer({ space, direction: 'maximize' })) }, 'study'],
    [{ study: slow(new Optimizer({ space, lease: { duration: 1, expired: 'abandon' } })) }, 'study'],
    [{ space, worker: 'yes' }, 'worker'],
  ])('refuses %s', async (options, argument) => {
    await expect(minimize(() => 1, { trials: 1, ...options } as never)).rejects.toMatchObject({ argument })
  })
})

describe('a stored study whose optimizer is used behind its back', () => {
  it('says so at the latest when it is closed', async () => {
    const study = await openStudy(memory(), { space, seed: 1 })
    await minimize(({ x }) => x, { optimizer: study.optimizer, trials: 3 })
    await expect(study.close()).rejects.toMatchObject({ code: 'ERR_STATE' })
  })
})
