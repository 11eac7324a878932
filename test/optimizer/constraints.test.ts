import * as mathjs from 'mathjs/number'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isSurmiseError, minimize, Optimizer, random, type SpaceDefinition } from '../../src/index.ts'
import { refused } from './refused.ts'

const space: SpaceDefinition = {
  layers: { type: 'int', min: 1, max: 16 },
  width: { type: 'int', min: 16, max: 1024, scale: 'log' },
}
const constraints = ['layers * width <= 4096']
const small = { layers: 4, width: 256 }
const large = { layers: 16, width: 1024 }
const open = (): Optimizer => new Optimizer({ space, constraints, seed: 1, strategy: random() })
const from = (state: unknown): Optimizer => Optimizer.fromJSON(JSON.parse(JSON.stringify(state)))

function codeOf(call: () => unknown): readonly [string, string | undefined] {
  try {
    call()
  } catch (error) {
    if (isSurmiseError(error)) return [error.code, error.argument]
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('the state', () => {
  it('keeps the constraints as they were written, and restores them', () => {
    const optimizer = open()
    optimizer.tell(optimizer.ask().id, 1)
    const state = optimizer.toJSON()
    expect(state.constraints).toEqual(constraints)
    expect(Object.keys(state)).toEqual(['format', 'version', 'space', 'constraints', 'direction', 'seed', 'strategy', 'events'])
    const restored = from(state)
    expect(restored.constraints).toEqual(constraints)
    expect(JSON.stringify(restored)).toBe(JSON.stringify(state))
    expect(restored.ask(20).map(({ params }) => params)).toEqual(optimizer.ask(20).map(({ params }) => params))
  })

  it('has no entry where there are none', () => {
    const plain = new Optimizer({ space, seed: 1 })
    expect('constraints' in plain.toJSON()).toBe(false)
    expect(JSON.stringify(from({ ...plain.toJSON(), constraints: [] }))).toBe(JSON.stringify(plain))
    expect(plain.constraints).toEqual([])
  })

  it('is refused with constraints that cannot be read, and with asked parameters that violate them', () => {
    const optimizer = open()
    optimizer.ask({ params: small })
    const state = optimizer.toJSON()
    const bad = (entries: object) => codeOf(() => from({ ...state, ...entries }))
    expect(bad({ constraints: null })).toEqual(['ERR_STATE', 'state.constraints'])
    expect(bad({ constraints: 'a' })).toEqual(['ERR_STATE', 'state.constraints'])
    expect(bad({ constraints: [1] })).toEqual(['ERR_STATE', 'state.constraints[0]'])
    expect(bad({ constraints: ['layers * widht <= 1'] })).toEqual(['ERR_STATE', 'state.constraints[0]'])
    expect(bad({ constraints: ['layers > 4'] })).toEqual(['ERR_STATE', 'state.events[0].params'])
  })
})

describe('parameters from outside', () => {
  it('have to satisfy the constraints when they are to be run', () => {
    const optimizer = open()
    expect(optimizer.ask({ params: small }).params).toEqual(small)
    refused(optimizer, () => optimizer.ask({ params: large }), 'ERR_INFEASIBLE', 'params')
  })

  it('may violate them when they were run: a result is a fact, and never the best', () => {
    const optimizer = open()
    optimizer.tell({ params: large, value: 0 })
    expect(optimizer.best).toBeUndefined()
    optimizer.tell({ params: small, value: 1 })
    expect(optimizer.best?.params).toEqual(small)
    expect(from(optimizer.toJSON()).best?.params).toEqual(small)
  })

  it('are checked by minimize before anything is run', async () => {
    const run = vi.fn(() => 1)
    await expect(minimize(run, { space, constraints, trials: 3, initial: [large] })).rejects.toMatchObject({
      code: 'ERR_INFEASIBLE',
      argument: 'initial[0]',
    })
    expect(run).not.toHaveBeenCalled()
    await expect(minimize(run, { optimizer: open(), constraints, trials: 1 } as never)).rejects.toMatchObject({ argument: 'constraints' })
    const { trials } = await minimize(run, { space, constraints, trials: 20, seed: 1, initial: [small, { params: large, value: 0 }] })
    expect(trials.slice(1).every(({ params }) => Number(params.layers) * Number(params.width) <= 4096)).toBe(true)
  })

  it('are refused from a strategy too', () => {
    const strategy = { name: 'own', options: {}, suggest: () => [{ params: large }] }
    const optimizer = new Optimizer({ space, constraints, seed: 1, strategy })
    refused(optimizer, () => optimizer.ask(), 'ERR_INFEASIBLE', 'strategy.suggest()[0].params')
  })
})

describe('mathjs', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.resetModules()
  })

  it('is loaded once by the caller where modules cannot be required, as in a browser', async () => {
    vi.resetModules()
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
    const fresh = await import('../../src/index.ts')
    expect(codeOf(() => new fresh.Optimizer({ space, constraints, seed: 1 }))[0]).toBe('ERR_DEPENDENCY')
    expect(() => new fresh.Optimizer({ space, seed: 1 })).not.toThrow()
    await fresh.loadConstraints()
    expect(new fresh.Optimizer({ space, constraints, seed: 1 }).constraints).toEqual(constraints)
    await fresh.loadConstraints()
  })

  it('may be passed by whoever has it', async () => {
    vi.resetModules()
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
    const fresh = await import('../../src/index.ts')
    for (const load of [1, null] as never[]) await expect(fresh.loadConstraints(load)).rejects.toMatchObject({ argument: 'load' })
    for (const load of [() => ({ parse: 1 }), () => Promise.reject(new Error('no network'))]) {
      await expect(fresh.loadConstraints(load)).rejects.toMatchObject({ code: 'ERR_DEPENDENCY', argument: 'constraints' })
    }
    const parse = vi.fn(mathjs.parse)
    await fresh.loadConstraints(async () => ({ parse }))
    expect(new fresh.Optimizer({ space, constraints, seed: 1 }).constraints).toEqual(constraints)
    expect(parse).toHaveBeenCalled()
  })

  it('is found from the file of the code, also where a program reads stacks in its own way', async () => {
    const own = (_: unknown, sites: readonly unknown[]): string => `mine: ${sites.length}`
    const { prepareStackTrace } = Error
    Error.prepareStackTrace = own
    try {
      vi.resetModules()
      const fresh = await import('../../src/index.ts')
      expect(new fresh.Optimizer({ space, constraints, seed: 1 }).constraints).toEqual(constraints)
      expect(Error.prepareStackTrace).toBe(own)
    } finally {
      Error.prepareStackTrace = prepareStackTrace
    }
  })

  it('is asked for by name where it is missing, also by a state that needs it', async () => {
    vi.resetModules()
    const state = JSON.parse(JSON.stringify(open())) as unknown
    vi.doMock('mathjs/number', () => {
      throw new Error('Cannot find package')
    })
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue({
      createRequire: () => () => {
        throw new Error('Cannot find module')
      },
    } as never)
    const fresh = await import('../../src/index.ts')
    expect(() => new fresh.Optimizer({ space, constraints, seed: 1 })).toThrow('npm install mathjs')
    expect(codeOf(() => fresh.Optimizer.fromJSON(state))).toEqual(['ERR_DEPENDENCY', 'constraints'])
    await expect(fresh.loadConstraints()).rejects.toMatchObject({ code: 'ERR_DEPENDENCY' })
    vi.doUnmock('mathjs/number')
  })
})
