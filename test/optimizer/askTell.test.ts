import { describe, expect, expectTypeOf, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { type Json, Optimizer, random, type State, type Strategy, type StudyEvent, sobol, type Trial } from '../../src/index.ts'

const space = {
  rate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
  layers: { type: 'int', min: 1, max: 8 },
  activation: { type: 'categorical', choices: ['relu', 'tanh'] },
} as const
const legal = { rate: 0.01, layers: 3, activation: 'tanh' } as const
const make = () => new Optimizer({ space, seed: 1, strategy: random() })

describe('ask', () => {
  it('hands out one trial, or several, with ids and numbers in order', () => {
    const optimizer = make()
    const trial = optimizer.ask()
    expect(trial).toEqual({ id: '0', number: 0, params: trial.params, status: 'pending', reports: [] })
    expect(optimizer.ask(2).map(({ id, number }) => [id, number])).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    expect(optimizer.ask(1)).toHaveLength(1)
    expect(optimizer.trials.map(({ number }) => number)).toEqual([0, 1, 2, 3])
  })

  it('takes the caller own ids and own params', () => {
    const optimizer = make()
    expect(optimizer.ask({ id: 'mine' }).id).toBe('mine')
    expect(optimizer.ask({ ids: ['a', 'b'] }).map(({ id }) => id)).toEqual(['a', 'b'])
    const trial = optimizer.ask({ id: 'defaults', params: legal })
    expect([trial.params, trial.status]).toEqual([legal, 'pending'])
    // the strategy goes on as if the number had been its own
    const other = make()
    other.ask(4)
    expect(optimizer.ask().params).toEqual(other.ask().params)
  })

  it('steps aside when a caller took the id that a number would give', () => {
    const optimizer = make()
    optimizer.ask({ ids: ['1', '3', '3.1'] })
    expect(optimizer.ask(2).map(({ id }) => id)).toEqual(['3.2', '4'])
  })

  it('keeps a study without a seed continuable: the seed is drawn and kept', () => {
    const [a, b] = [new Optimizer({ space }), new Optimizer({ space })]
    expect(Number.isSafeInteger(a.seed) && a.seed >= 0).toBe(true)
    expect(a.seed).not.toBe(b.seed)
    expect(new Optimizer({ space, seed: a.seed }).ask().params).toEqual(a.ask().params)
  })
})

describe('tell', () => {
  it('records a value, a value with noise, and every ending without a value', () => {
    const optimizer = make()
    const [a, b, c, d, e] = optimizer.ask(5)
    expect(optimizer.tell(a.id, 0.5)).toMatchObject({ id: a.id, status: 'complete', value: 0.5 })
    expect(optimizer.tell(b.id, { value: 0.25, noise: 0.01 })).toMatchObject({ status: 'complete', value: 0.25, noise: 0.01 })
    for (const [trial, status] of [
      [c, 'failed'],
      [d, 'abandoned'],
      [e, 'pruned'],
    ] as const) {
      expect(optimizer.tell(trial.id, { status })).toEqual({ ...trial, status })
    }
  })

  it.each([NaN, Infinity, -Infinity])('records %d as a failed trial, never as a value', (value) => {
    const optimizer = make()
    const { id } = optimizer.ask()
    expect(optimizer.tell(id, value)).toMatchObject({ status: 'failed' })
    expect(optimizer.tell(id, { value, noise: 1 }), 'the same result again').not.toHaveProperty('value')
    expect(optimizer.tell({ params: legal, value })).toMatchObject({ status: 'failed', params: legal })
    expect(optimizer.best).toBeUndefined()
    expect(() => optimizer.tell(id, 1)).toThrow(`trial "${id}" is failed already`)
  })

  it('accepts a result nobody asked for, and one for a trial that was asked', () => {
    const optimizer = make()
    expect(optimizer.tell({ params: legal, value: 2 })).toEqual({
      id: '0',
      number: 0,
      params: legal,
      status: 'complete',
      value: 2,
      reports: [],
    })
    expect(optimizer.tell({ params: legal, id: 'theirs', status: 'failed' })).toMatchObject({ id: 'theirs', number: 1, status: 'failed' })
    const { id, params } = optimizer.ask()
    expect(optimizer.tell({ id, params, value: 1 })).toMatchObject({ number: 2, value: 1 })
    expect(optimizer.trials).toHaveLength(3)
  })

  it('is idempotent for the same result', () => {
    const optimizer = make()
    const [a, b] = optimizer.ask(2)
    optimizer.tell(a.id, { value: 1, noise: 0.5 })
    optimizer.tell(b.id, { status: 'pruned' })
    optimizer.tell({ id: 'c', params: legal, value: -0 })
    const before = JSON.stringify(optimizer)
    optimizer.tell(a.id, { value: 1, noise: 0.5, status: 'complete' })
    optimizer.tell({ id: a.id, params: a.params as typeof legal, value: 1, noise: 0.5 })
    optimizer.tell(b.id, { status: 'pruned' })
    optimizer.tell({ id: 'c', params: legal, value: 0 })
    expect(JSON.stringify(optimizer)).toBe(before)
  })

  it('never keeps -0, which JSON does not', () => {
    const optimizer = new Optimizer({ space: { x: { type: 'float', min: -1, max: 1 } }, direction: 'maximize', seed: -0 })
    optimizer.tell({ params: { x: -0 }, value: -0, noise: -0 })
    optimizer.report(optimizer.ask({ params: { x: -0 } }).id, -0, -0)
    const zeros = [
      optimizer.seed,
      ...optimizer.trials.flatMap((t) => [t.params.x, t.value, t.noise, ...t.reports.flatMap((r) => [r.step, r.value])]),
    ]
    expect(zeros.filter((zero) => Object.is(zero, -0))).toEqual([])
    expect(JSON.parse(JSON.stringify(optimizer))).toEqual(optimizer.toJSON())
  })
})

describe('best', () => {
  it.each([
    ['minimize', 1],
    ['maximize', 5],
  ] as const)('is the complete trial that %ss', (direction, value) => {
    const optimizer = new Optimizer({ space, direction, seed: 1, strategy: random() })
    expect(optimizer.best).toBeUndefined()
    const ids = optimizer.ask(6).map(({ id }) => id)
    ;[3, 1, 5].forEach((told, i) => void optimizer.tell(ids[i], told))
    optimizer.tell(ids[3], { status: 'failed' })
    optimizer.tell(ids[4], -Infinity)
    expect(optimizer.best).toMatchObject({ value, status: 'complete' })
  })

  it('is the earliest of equals, in whatever order they are told', () => {
    const optimizer = make()
    const [a, b, c] = optimizer.ask(3)
    for (const { id } of [c, a, b]) optimizer.tell(id, 1)
    expect(optimizer.best?.id).toBe(a.id)
  })
})

describe('report', () => {
  it('is recorded, idempotent, and says to continue', () => {
    const optimizer = make()
    const { id } = optimizer.ask()
    expect([optimizer.report(id, 3, 0.5), optimizer.report(id, 0, 0.25), optimizer.report(id, 3, 0.5)]).toEqual(Array(3).fill('continue'))
    const reports = [
      { step: 3, value: 0.5 },
      { step: 0, value: 0.25 },
    ]
    expect(optimizer.trials[0]?.reports).toEqual(reports)
    expect(optimizer.toJSON().events.map(({ type }) => type)).toEqual(['ask', 'report', 'report'])
    const [record] = optimizer.trials
    optimizer.ask()
    expect(optimizer.trials[0], 'a record is renewed only when something was reported').toBe(record)
    expect(optimizer.tell(id, 1).reports).toEqual(reports)
  })
})

describe('what is handed out', () => {
  it('is frozen, and what was handed in is copied', () => {
    const definition = { x: { type: 'float' as const, min: 0, max: 1 } }
    const options: Record<string, Json> = { depth: { n: 1 } }
    const strategy: Strategy = { name: 'mine', options, suggest: (_, n) => Array(n).fill({ params: { x: 0.5 }, memo: options }) }
    const optimizer = new Optimizer({ space: definition, seed: 1, strategy })
    const { id } = optimizer.ask()
    const params = { x: 0.25 }
    optimizer.tell({ params, value: 1 })
    optimizer.report(id, 0, 1)
    const before = JSON.stringify(optimizer)
    definition.x.max = 9
    params.x = 7
    ;(options.depth as { n: number }).n = 2
    expect(JSON.stringify(optimizer)).toBe(before)

    const state = optimizer.toJSON()
    const handed: unknown[] = [optimizer.trials, optimizer.trials[0], optimizer.trials[0]?.params, optimizer.trials[0]?.reports[0]]
    handed.push(optimizer.best, optimizer.space, state.events[0], state.strategy.options.depth, (state.events[0] as { memo?: Json }).memo)
    expect(handed.every(Object.isFrozen)).toBe(true)
    ;(state.events as StudyEvent[]).length = 0
    optimizer.ask(2).length = 0
    expect(optimizer.toJSON().events).toHaveLength(5)
  })

  it('is a picture of its moment', () => {
    const optimizer = make()
    const before = optimizer.trials
    optimizer.ask()
    expect([before.length, optimizer.trials.length, before.length]).toEqual([0, 1, 0])
  })
})

describe('a strategy of the caller own', () => {
  const space = { x: { type: 'float', min: 0, max: 1 } } as const
  const suggesting = (suggestion: unknown): Strategy => ({ name: 'mine', options: {}, suggest: () => suggestion as [] })

  it.each([
    ['nothing', undefined, 'strategy.suggest()'],
    ['too few', [], 'strategy.suggest()'],
    ['no object', [1], 'strategy.suggest()[0]'],
    ['illegal params', [{ params: { x: 2 } }], 'strategy.suggest()[0].params.x'],
    ['NaN', [{ params: { x: NaN } }], 'strategy.suggest()[0].params.x'],
    ['a foreign key', [{ params: { x: 1 }, theta: 1 }], 'strategy.suggest()[0].theta'],
    ['a memo that is no JSON', [{ params: { x: 1 }, memo: { a: [NaN] } }], 'strategy.suggest()[0].memo.a[0]'],
    ['a memo with a typed array', [{ params: { x: 1 }, memo: { a: new Float64Array(1) } }], 'strategy.suggest()[0].memo.a'],
    ['no fidelity', [{ params: { x: 1 }, fidelity: 0 }], 'strategy.suggest()[0].fidelity'],
    ['an unknown parent', [{ params: { x: 1 }, parent: 'nobody' }], 'strategy.suggest()[0].parent'],
  ])('that suggests %s gets an error, and nothing is recorded', (_, suggestion, argument) => {
    const optimizer = new Optimizer({ space, seed: 1, strategy: suggesting(suggestion) })
    expect(() => optimizer.ask()).toThrow(expect.objectContaining({ argument }))
    expect(optimizer.trials).toEqual([])
  })

  it('may keep a memo, choose a fidelity and continue a trial, and is restored when it is passed', () => {
    const strategy: Strategy = {
      name: 'mine',
      options: { a: 1, b: [2] },
      suggest: ({ memo, trials }) => [
        {
          params: { x: typeof memo === 'number' ? memo / 10 : 0 },
          memo: typeof memo === 'number' ? memo + 1 : 0,
          fidelity: 3,
          ...(trials[0] === undefined ? {} : { parent: trials[0].id }),
        },
      ],
    }
    const optimizer = new Optimizer({ space, seed: 1, strategy })
    for (let i = 0; i < 3; i++) optimizer.ask()
    expect(optimizer.trials[2]).toMatchObject({ params: { x: 0.1 }, fidelity: 3, parent: '0' })
    const state: unknown = JSON.parse(JSON.stringify(optimizer))
    const same: Strategy = { ...strategy, options: { b: [2], a: 1 } }
    expect(Optimizer.fromJSON(state, { strategy: same }).ask()).toEqual(optimizer.ask())
    expect(() => Optimizer.fromJSON(state)).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument: 'state.strategy.name' }))
    for (const [other, argument] of [
      [{ ...strategy, name: 'other' }, 'state.strategy.name'],
      [{ ...strategy, options: { a: 2, b: [2] } }, 'state.strategy.options'],
    ] as const) {
      expect(() => Optimizer.fromJSON(state, { strategy: other })).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument }))
    }
  })
})

describe('types', () => {
  it('come from the space', () => {
    const optimizer = new Optimizer({
      space: { x: { type: 'float', min: 0, max: 1 }, c: { type: 'categorical', choices: ['a', 'b'] }, k: { type: 'fixed', value: 1 } },
      seed: 1,
      strategy: sobol(),
    })
    type P = { readonly x: number; readonly c: 'a' | 'b'; readonly k: 1 }
    expectTypeOf(optimizer.ask()).toEqualTypeOf<Trial<P>>()
    expectTypeOf(optimizer.ask(2)).toEqualTypeOf<Trial<P>[]>()
    expectTypeOf(optimizer.ask({ id: 'a' })).toEqualTypeOf<Trial<P>>()
    expectTypeOf(optimizer.ask({ ids: ['b'] })).toEqualTypeOf<Trial<P>[]>()
    expectTypeOf(optimizer.best?.value).toEqualTypeOf<number | undefined>()
    expectTypeOf(Optimizer.fromJSON(optimizer.toJSON(), all)).toEqualTypeOf(optimizer)
    expectTypeOf(Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)) as State, all)).toEqualTypeOf<Optimizer>()
    const refuse = (call: () => unknown) => expect(call).toThrow()
    // @ts-expect-error not a choice
    refuse(() => optimizer.tell({ params: { x: 0, c: 'z', k: 1 }, value: 1 }))
    // @ts-expect-error a value with a failure
    refuse(() => optimizer.tell('0', { value: 1, status: 'failed' }))
    // @ts-expect-error a string for a value
    refuse(() => optimizer.tell('0', '1'))
  })
})
