import { describe, expect, it } from 'vitest'
import { type Lease, Optimizer, random } from '../../src/index.ts'
import { refused } from './refused.ts'

const space = { x: { type: 'float', min: -1, max: 1 } } as const
const make = (expired: Lease['expired']) => new Optimizer({ space, seed: 1, strategy: random(), lease: { duration: 10, expired } })
const kinds = (optimizer: Optimizer<typeof space>) => optimizer.toJSON().events.map(({ type }) => type)
const idsOf = (trials: readonly { readonly id: string }[]) => trials.map(({ id }) => id)

describe("a lease with expired: 'again'", () => {
  it('hands a silent trial out again, under its id and number, before anything else', () => {
    const optimizer = make('again')
    const [a, b] = optimizer.ask(2, { now: 0 })
    expect([a.expires, b.expires]).toEqual([10, 10])
    optimizer.renew(b.id, { now: 5 })
    optimizer.enqueue({ x: 0 })
    const [again, next, last] = optimizer.ask(3, { now: 10 })
    expect(again).toEqual({ ...a, expires: 20 })
    expect([next.params.x, next.number, last.number]).toEqual([0, 2, 3])
    expect(idsOf(optimizer.expire({ now: 15 }))).toEqual([b.id])
    expect(kinds(optimizer)).toEqual(['ask', 'ask', 'renew', 'enqueue', 'again', 'ask', 'ask'])
  })

  it('believes the first of several workers to tell, and does not blame the others', () => {
    const optimizer = make('again')
    const { id } = optimizer.ask({ now: 0 })
    expect(optimizer.ask({ now: 10 }).id).toBe(id)
    optimizer.report(id, 0, 1)
    expect([optimizer.report(id, 0, 2), optimizer.trials[0]?.reports]).toEqual(['continue', [{ step: 0, value: 1 }]])
    optimizer.tell(id, 1)
    const before = JSON.stringify(optimizer)
    expect(optimizer.tell(id, 2)).toMatchObject({ id, value: 1 })
    expect(optimizer.tell(id, { status: 'failed' })).toMatchObject({ status: 'complete' })
    expect(optimizer.report(id, 1, 1)).toBe('stop')
    expect(optimizer.renew(id, { now: 11 })).toMatchObject({ status: 'complete' })
    expect(JSON.stringify(optimizer)).toBe(before)
    // a trial that only one worker had is told once
    const alone = optimizer.ask({ now: 11 })
    optimizer.tell(alone.id, 1)
    refused(optimizer, () => optimizer.tell(alone.id, 2), 'ERR_CONFLICT', 'id')
  })

  it('hands out new trials alone under new ids', () => {
    const optimizer = make('again')
    const { id } = optimizer.ask({ now: 0 })
    expect(optimizer.ask({ id: 'mine', now: 100 }).number).toBe(1)
    expect(optimizer.ask({ params: { x: 1 }, now: 100 }).number).toBe(2)
    expect(idsOf(optimizer.ask({ ids: ['p', 'q'], now: 100 }))).toEqual(['p', 'q'])
    expect(optimizer.ask({ now: 100 }).id).toBe(id)
  })
})

describe("a lease with expired: 'abandon'", () => {
  it('abandons a silent trial, when asked and on demand', () => {
    const optimizer = make('abandon')
    const trials = optimizer.ask(3, { now: 0 })
    optimizer.renew(trials[2].id, { now: 5 })
    expect(optimizer.expire({ now: 9 })).toEqual([])
    expect(optimizer.expire({ now: 10 }).map(({ id, status, expires }) => [id, status, expires])).toEqual([
      ['0', 'abandoned', undefined],
      ['1', 'abandoned', undefined],
    ])
    expect(optimizer.ask({ now: 15 }).number).toBe(3)
    expect(optimizer.trials[2]?.status).toBe('abandoned')
    expect(kinds(optimizer)).toEqual(['ask', 'ask', 'ask', 'renew', 'expire', 'expire', 'expire', 'ask'])
  })

  it('takes a result that comes late all the same, once', () => {
    const optimizer = make('abandon')
    const { id } = optimizer.ask({ now: 0 })
    optimizer.expire({ now: 10 })
    expect([optimizer.report(id, 0, 1), optimizer.renew(id, { now: 11 }).status]).toEqual(['stop', 'abandoned'])
    const copy = Optimizer.fromJSON(optimizer.toJSON())
    for (const each of [optimizer, copy]) {
      expect(each.tell(id, 0.5)).toMatchObject({ id, number: 0, status: 'complete', value: 0.5 })
      expect(each.best?.id).toBe(id)
      refused(each as Optimizer, () => each.tell(id, 0.25), 'ERR_CONFLICT', 'id')
    }
    expect(JSON.stringify(Optimizer.fromJSON(copy.toJSON()))).toBe(JSON.stringify(optimizer))
    // what somebody abandoned on purpose stays so
    const given = optimizer.ask({ now: 12 })
    optimizer.tell(given.id, { status: 'abandoned' })
    refused(optimizer, () => optimizer.tell(given.id, 1), 'ERR_CONFLICT', 'id')
  })
})

describe('a lease', () => {
  it('never becomes shorter, whatever the clocks of the workers say', () => {
    const optimizer = make('again')
    const { id } = optimizer.ask({ now: 100 })
    const before = JSON.stringify(optimizer)
    expect(optimizer.renew(id, { now: 50 }).expires).toBe(110)
    expect(JSON.stringify(optimizer)).toBe(before)
    expect(optimizer.renew(id, { now: 101.5 }).expires).toBe(111.5)
  })

  it('does not move what is suggested: with nothing expired the trials are those of a study without', () => {
    const plain = new Optimizer({ space, seed: 1 })
    const leased = new Optimizer({ space, seed: 1, lease: { duration: 10, expired: 'abandon' } })
    for (let i = 0; i < 12; i++) {
      const trial = plain.ask()
      const { id, params } = leased.ask({ now: i * 7.5 })
      expect(params).toEqual(trial.params)
      leased.renew(id, { now: i * 7.5 + 3 })
      for (const each of [plain, leased]) each.tell(id, params.x * params.x)
    }
  })

  it('is part of the state', () => {
    const optimizer = make('again')
    optimizer.ask({ now: 0 })
    const state = JSON.parse(JSON.stringify(optimizer))
    expect(state.lease).toEqual({ duration: 10, expired: 'again' })
    const copy = Optimizer.fromJSON(state)
    expect(copy.lease).toEqual(optimizer.lease)
    expect(copy.ask({ now: 10 } as never)).toEqual(optimizer.ask({ now: 10 }))
    expect(new Optimizer({ space }).lease).toBeUndefined()
    expect(new Optimizer({ space }).toJSON()).not.toHaveProperty('lease')
  })
})
