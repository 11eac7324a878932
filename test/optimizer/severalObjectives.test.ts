import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { diagnose, focus, importance, partialDependence } from '../../src/analysis/index.ts'
import {
  asha,
  bayes,
  budget,
  cmaes,
  type Direction,
  differentialEvolution,
  grid,
  halton,
  hyperband,
  isSurmiseError,
  latinHypercube,
  maximize,
  minimize,
  multiFidelity,
  nsga2,
  Optimizer,
  random,
  regretBound,
  type Strategy,
  shouldStop,
  sobol,
  stagnation,
  successiveHalving,
  tpe,
} from '../../src/index.ts'
import { memory, openStudy } from '../../src/storage/index.ts'
import { refused } from './refused.ts'

const space = { x: { type: 'float', min: 0, max: 1 }, n: { type: 'int', min: 0, max: 3 } } as const
const both: readonly Direction[] = ['minimize', 'maximize']
const open = (strategy: Strategy = random(), direction: readonly Direction[] = both) =>
  new Optimizer({ space, direction, strategy, seed: 1 })

/** What a call throws. */
function codeOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    return isSurmiseError(error) ? `${error.code} ${error.argument}` : String(error)
  }
  return 'nothing'
}

describe('a study with several objectives', () => {
  it('keeps the values of each trial, and has a front in the place of a best', () => {
    const optimizer = open()
    expect(optimizer.direction).toEqual(['minimize', 'maximize'])
    expect(optimizer.front).toEqual([])
    const [a, b, c] = optimizer.ask(3)
    expect(optimizer.tell(a.id, { values: [1, -0] }).values).toEqual([1, 0])
    expect(optimizer.tell(b.id, [0, -1])).not.toHaveProperty('value')
    optimizer.tell({ params: { x: 0.5, n: 1 }, values: [2, -1] })
    expect(optimizer.tell(c.id, [NaN, 1]).status).toBe('failed')
    expect(optimizer.front.map(({ number, values }) => [number, values])).toEqual([
      [0, [1, 0]],
      [1, [0, -1]],
    ])
    expect([optimizer.best, optimizer.bestObserved]).toEqual([undefined, undefined])
    expect([optimizer.front, optimizer.trials[0].values!, optimizer.direction].every(Object.isFrozen)).toBe(true)
  })

  it('does not believe what it was given to change afterwards', () => {
    const optimizer = open()
    const values = [1, 2]
    optimizer.tell(optimizer.ask().id, values)
    values[0] = 9
    expect(optimizer.trials[0].values).toEqual([1, 2])
  })

  it('is told the same twice without a change, and refuses something else', () => {
    const optimizer = open()
    const { id, params } = optimizer.ask()
    optimizer.tell(id, [1, 2])
    const before = JSON.stringify(optimizer)
    optimizer.tell(id, { values: [1, 2] })
    optimizer.tellMany([
      { id, values: [1, 2] },
      { id, params, values: [1, 2], status: 'complete' },
    ])
    expect(JSON.stringify(optimizer)).toBe(before)
    for (const other of [[1, 3], [2, 2], [1, NaN], { status: 'failed' }] as const)
      refused(optimizer, () => optimizer.tell(id, other as [number, number]), 'ERR_CONFLICT', 'id')
  })

  it.each<[string, unknown, 'ERR_ARGUMENT_TYPE' | 'ERR_ARGUMENT_VALUE', string]>([
    ['a number', 1, 'ERR_ARGUMENT_VALUE', 'value'],
    ['a value', { value: 1 }, 'ERR_ARGUMENT_VALUE', 'value'],
    ['too few', [1], 'ERR_ARGUMENT_VALUE', 'values'],
    ['none', [], 'ERR_ARGUMENT_VALUE', 'values'],
    ['too many', { values: [1, 2, 3] }, 'ERR_ARGUMENT_VALUE', 'values'],
    ['a hole', Object.assign(new Array(2), [1]), 'ERR_ARGUMENT_TYPE', 'values[1]'],
    ['text', [1, '2'], 'ERR_ARGUMENT_TYPE', 'values[1]'],
    ['nothing', undefined, 'ERR_ARGUMENT_TYPE', 'value'],
    ['an empty object', {}, 'ERR_ARGUMENT_TYPE', 'values'],
    ['an object', { values: { 0: 1, 1: 2, length: 2 } }, 'ERR_ARGUMENT_TYPE', 'values'],
    ['a noise', { values: [1, 2], noise: 1 }, 'ERR_ARGUMENT_VALUE', 'noise'],
    ['a value beside', { values: [1, 2], value: 1 }, 'ERR_ARGUMENT_VALUE', 'value'],
    ['values of a failure', { values: [1, 2], status: 'failed' }, 'ERR_ARGUMENT_VALUE', 'values'],
  ])('refuses %s before anything is recorded', (_, result, code, argument) => {
    const optimizer = open()
    const { id } = optimizer.ask()
    refused(optimizer, () => optimizer.tell(id, result as number), code, argument)
  })

  it('refuses values where there is one objective', () => {
    const optimizer = new Optimizer({ space, seed: 1 })
    const { id, params } = optimizer.ask()
    refused(optimizer, () => optimizer.tell(id, { values: [1, 2] }), 'ERR_ARGUMENT_VALUE', 'values')
    refused(optimizer, () => optimizer.tell({ params, values: [1] }), 'ERR_ARGUMENT_VALUE', 'values')
    refused(optimizer, () => optimizer.tellMany([{ id, values: [1, 2] }]), 'ERR_ARGUMENT_VALUE', 'results[0].values')
    optimizer.tell(id, 1)
    expect(optimizer.front).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['none', [], 'ERR_ARGUMENT_VALUE direction'],
    ['one', ['minimize'], 'ERR_ARGUMENT_VALUE direction'],
    ['an unknown one', ['minimize', 'more'], 'ERR_ARGUMENT_VALUE direction[1]'],
    ['a hole', Object.assign(new Array(2), ['minimize']), 'ERR_ARGUMENT_TYPE direction[1]'],
    ['a number', 1, 'ERR_ARGUMENT_TYPE direction'],
    ['other text', 'min', 'ERR_ARGUMENT_VALUE direction'],
  ])('refuses %s for its directions', (_, direction, expected) => {
    expect(codeOf(() => new Optimizer({ space, direction: direction as 'minimize' }))).toBe(expected)
  })

  it('is saved and restored, with the directions as an array', () => {
    const optimizer = open(nsga2())
    for (const { id } of optimizer.ask(3)) optimizer.tell(id, [Number(id), Number(id)])
    optimizer.ask()
    const state = JSON.parse(JSON.stringify(optimizer))
    expect(state.direction).toEqual(['minimize', 'maximize'])
    const restored = Optimizer.fromJSON(state, all)
    expect(restored.front).toEqual(optimizer.front)
    expect(JSON.stringify(restored)).toBe(JSON.stringify(optimizer))
    const damaged = (change: (event: Record<string, unknown>) => void): string => {
      const copy = structuredClone(state)
      change(copy.events[3])
      return codeOf(() => Optimizer.fromJSON(copy, all))
    }
    expect(damaged((event) => (event.values as number[]).pop())).toBe('ERR_STATE state.events[3].values')
    expect(damaged((event) => (event.values = [1, null]))).toBe('ERR_STATE state.events[3].values[1]')
    expect(damaged((event) => (event.values = [1, Infinity]))).toBe('ERR_STATE state.events[3].values[1]')
    expect(damaged((event) => (event.value = 1))).toBe('ERR_STATE state.events[3].value')
    expect(damaged((event) => (event.noise = 1))).toBe('ERR_STATE state.events[3].noise')
    expect(codeOf(() => Optimizer.fromJSON({ ...state, direction: 'minimize' }, all))).toBe('ERR_STATE state.events[3].values')
    expect(codeOf(() => Optimizer.fromJSON({ ...state, direction: ['minimize'] }, all))).toBe('ERR_STATE state.direction')
  })

  it('has nsga2 for its strategy by default', () => {
    expect(new Optimizer({ space, direction: both }).toJSON().strategy.name).toBe('nsga2')
    expect(new Optimizer({ space, direction: 'maximize' }).toJSON().strategy.name).toBe('bayes')
  })

  it.each<[string, () => Strategy]>([
    ['bayes', bayes],
    ['tpe', tpe],
    ['cmaes', cmaes],
    ['differentialEvolution', differentialEvolution],
    ['hyperband', () => hyperband({ min: 1, max: 9 })],
    ['successiveHalving', () => successiveHalving({ min: 1, max: 9 })],
    ['multiFidelity', () => multiFidelity({ min: 1, max: 9 })],
  ])('refuses %s, and says what serves', (name, make) => {
    const call = () => open(make())
    expect(codeOf(call)).toBe('ERR_ARGUMENT_VALUE direction')
    expect(call).toThrow(`one direction for the strategy ${name}; nsga2() serves several`)
    const state = { ...open().toJSON(), strategy: { name, options: make().options } }
    expect(codeOf(() => Optimizer.fromJSON(state, all))).toBe('ERR_STATE direction')
  })

  it.each<[string, () => Strategy]>([
    ['random', random],
    ['sobol', sobol],
    ['halton', halton],
    ['latinHypercube', () => latinHypercube({ trials: 8 })],
    ['grid', () => grid({ levels: { x: 4 } })],
  ])('is searched by %s as with one objective', (_, make) => {
    const [several, one] = [open(make()), new Optimizer({ space, strategy: make(), seed: 1 })]
    for (let i = 0; i < 8; i++) {
      const [a, b] = [several.ask(), one.ask()]
      expect(a.params).toEqual(b.params)
      several.tell(a.id, [a.params.x, a.params.n])
      one.tell(b.id, b.params.x)
    }
    expect(several.front.length).toBeGreaterThan(0)
  })

  it("refuses a strategy of the caller's that looks at one value, when it looks", () => {
    const strategy: Strategy = {
      name: 'own',
      options: {},
      suggest: (study, count) => Array.from({ length: count }, () => ({ params: study.direction === 'minimize' ? { x: 0, n: 0 } : {} })),
    }
    const optimizer = open(strategy)
    refused(optimizer, () => optimizer.ask(), 'ERR_SEVERAL_OBJECTIVES', 'direction')
  })

  it('refuses what stops trials or ends studies by one value, and keeps what does not', () => {
    const stopping = asha({ min: 1, max: 9 })
    expect(codeOf(() => new Optimizer({ space, direction: both, stopping }))).toBe('ERR_ARGUMENT_VALUE stopping')
    const { name, options } = stopping
    expect(codeOf(() => Optimizer.fromJSON({ ...open().toJSON(), stopping: { name, options } }, all))).toBe('ERR_STATE state.stopping')
    const optimizer = open()
    expect(codeOf(() => shouldStop(optimizer, stagnation({ trials: 2 })))).toBe('ERR_SEVERAL_OBJECTIVES direction')
    expect(codeOf(() => shouldStop(optimizer, regretBound()))).toBe('ERR_SEVERAL_OBJECTIVES direction')
    optimizer.ask(3)
    expect(shouldStop(optimizer, budget({ trials: 3 }))).toMatch(/^budget/)
  })

  it('is analysed one objective at a time, as a study of that objective is', () => {
    const several = open(sobol())
    const one = new Optimizer({ space, direction: 'maximize', strategy: sobol(), seed: 1 })
    expect(codeOf(() => importance(several))).toBe('ERR_SEVERAL_OBJECTIVES direction')
    for (let i = 0; i < 24; i++) {
      const { id, params } = several.ask()
      several.tell(id, [params.n, params.x * params.x + 0.1 * params.n])
      one.tell(one.ask().id, params.x * params.x + 0.1 * params.n)
      // the view follows
      if (i === 16) importance(several, { objective: 1 })
    }
    expect(importance(several, { objective: 1 })).toEqual(importance(one))
    expect(partialDependence(several, 'x', { objective: 1, points: 5 })).toEqual(partialDependence(one, 'x', { points: 5 }))
    expect(diagnose(several, { objective: 1 })).toEqual(diagnose(one))
    expect(importance(one, { objective: 0 })).toEqual(importance(one))
    expect(importance(several, { objective: 0 }).parameters[0].parameter).toBe('n')
    expect(codeOf(() => diagnose(several))).toBe('ERR_SEVERAL_OBJECTIVES direction')
    expect(codeOf(() => partialDependence(several, 'x'))).toBe('ERR_SEVERAL_OBJECTIVES direction')
    expect(codeOf(() => focus(several, 1))).toBe('ERR_SEVERAL_OBJECTIVES direction')
    expect(codeOf(() => importance(several, { objective: 2 }))).toBe('ERR_ARGUMENT_VALUE options.objective')
    expect(codeOf(() => importance(one, { objective: 1 }))).toBe('ERR_ARGUMENT_VALUE options.objective')
    expect(codeOf(() => importance(several, { objective: '1' as never }))).toBe('ERR_ARGUMENT_TYPE options.objective')
  })

  it('is no study to transfer from', () => {
    expect(codeOf(() => bayes({ transfer: open().toJSON() }))).toBe('ERR_ARGUMENT_VALUE options.transfer')
  })

  it('is stored as any other', async () => {
    const storage = memory()
    const study = await openStudy(storage, { space, direction: both, seed: 1 })
    await study.tell((await study.ask()).id, [1, 2])
    expect(study.direction).toEqual(both)
    expect(study.front).toHaveLength(1)
    await study.close()
    const again = await openStudy(storage, { space, direction: both })
    expect(again.front).toEqual(study.front)
    await again.close()
    await expect(openStudy(storage, { space, direction: 'minimize' })).rejects.toMatchObject({ code: 'ERR_STATE', argument: 'direction' })
  })
})

describe('minimize with several objectives', () => {
  it('takes arrays of values, and gives the front', async () => {
    const { front, best, errors, optimizer } = await minimize(
      ({ x, n }, { number }) => (number === 3 ? [x] : number === 4 ? { values: [n, x] } : [x, n]),
      { space, direction: both, trials: 20, seed: 1, initial: [{ params: { x: 1, n: 0 }, values: [0, 100] }] },
    )
    expect(best).toBeUndefined()
    expect(errors.map(({ id, error }) => [id, isSurmiseError(error) && error.argument])).toEqual([['3', 'values']])
    expect(front).toEqual(optimizer.front)
    expect(front[0].values).toEqual([0, 100])
    const { trials } = await minimize(({ x, n }) => [x, n], { optimizer, trials: 2 })
    expect(trials).toHaveLength(23)
  })

  it('refuses what is not several directions', async () => {
    const f = () => [1, 2]
    await expect(minimize(f, { space, trials: 1, direction: 'maximize' as never })).rejects.toMatchObject({ argument: 'direction' })
    await expect(minimize(f, { space, trials: 1, direction: ['minimize'] })).rejects.toMatchObject({ argument: 'direction' })
    await expect(maximize(f, { space, trials: 1, direction: both as never })).rejects.toMatchObject({ argument: 'direction' })
    await expect(maximize(f, { trials: 1, optimizer: open() })).rejects.toMatchObject({ argument: 'optimizer' })
    await expect(minimize(f, { trials: 1, optimizer: open(), direction: both as never })).rejects.toMatchObject({ argument: 'direction' })
  })
})

describe('the front', () => {
  const rows = fc.integer({ min: 2, max: 4 }).chain((objectives) =>
    fc.record({
      direction: fc.array(fc.constantFrom('minimize' as const, 'maximize' as const), { minLength: objectives, maxLength: objectives }),
      // few values, so that equals and ties are common
      rows: fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
          minLength: objectives,
          maxLength: objectives,
        }),
        { maxLength: 24 },
      ),
    }),
  )
  const told = (direction: readonly Direction[], all: readonly (readonly number[])[]) => {
    const optimizer = new Optimizer({ space, direction, strategy: random(), seed: 1 })
    optimizer.tellMany(all.map((values) => ({ params: { x: 0, n: 0 }, values })))
    return optimizer
  }

  it('is what nobody dominates, by number, and all others are dominated by one of it', () => {
    fc.assert(
      fc.property(rows, ({ direction, rows: all }) => {
        const worse = (a: number, b: number, k: number): boolean => (direction[k] === 'minimize' ? a > b : a < b)
        const beats = (a: readonly number[], b: readonly number[]): boolean =>
          a.every((value, k) => !worse(value, b[k], k)) && a.some((value, k) => worse(b[k], value, k))
        const { front } = told(direction, all)
        const numbers = front.map(({ number }) => number)
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
        all.forEach((values, i) => {
          const isIn = numbers.includes(i)
          expect(isIn).toBe(!all.some((other) => beats(other, values)))
          if (!isIn) expect(front.some((trial) => beats(trial.values, values))).toBe(true)
        })
        expect(numbers.length === 0).toBe(all.length === 0)
      }),
    )
  })

  it('does not depend on the order of telling, nor on which way round an objective is told', () => {
    fc.assert(
      fc.property(rows, fc.nat(), ({ direction, rows: all }, turn) => {
        const values = (optimizer: Optimizer) => optimizer.front.map((trial) => JSON.stringify(trial.values)).sort()
        const turned = all.map((_, i) => all[(i + turn) % all.length]).reverse()
        expect(values(told(direction, turned))).toEqual(values(told(direction, all)))
        const other = direction.map((each, k) => (k > 0 ? each : each === 'minimize' ? 'maximize' : 'minimize'))
        const flipped = told(
          other,
          all.map(([first, ...rest]) => [-first, ...rest]),
        )
        expect(flipped.front.map(({ number }) => number)).toEqual(told(direction, all).front.map(({ number }) => number))
      }),
    )
  })

  it('leaves out what violates a constraint, and what was run with less than the highest fidelity', () => {
    const optimizer = new Optimizer({ space, direction: both, strategy: random(), seed: 1, constraints: ['x <= 0.5'] })
    optimizer.tell({ params: { x: 0.9, n: 0 }, values: [0, 9] })
    expect(optimizer.front).toEqual([])
    optimizer.tell({ params: { x: 0.1, n: 0 }, values: [1, 8], fidelity: 1 })
    expect(optimizer.front).toHaveLength(1)
    optimizer.tell({ params: { x: 0.2, n: 0 }, values: [2, 7], fidelity: 3 })
    optimizer.tell({ params: { x: 0.2, n: 0 }, values: [3, 8] })
    expect(optimizer.front.map(({ number }) => number)).toEqual([2, 3])
  })
})
