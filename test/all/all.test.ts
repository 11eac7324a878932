import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { anyOf, asha, medianRule, threshold } from '../../src/stopping/index.ts'
import {
  auto,
  cmaes,
  differentialEvolution,
  grid,
  halton,
  hyperband,
  latinHypercube,
  random,
  sobol,
  tpe,
} from '../../src/strategies/index.ts'
import { restoreStrategy } from '../strategies/restored.ts'

describe('a strategy that a state names', () => {
  const known = [
    auto(),
    auto({ trials: 9, parallel: 2, cost: 0.5, noise: true, fidelity: { min: 1, max: 3 } }),
    random(),
    sobol(),
    halton(),
    latinHypercube({ trials: 8 }),
    cmaes(),
    differentialEvolution(),
    differentialEvolution({ population: 9 }),
    cmaes({ population: 9, sigma: 0.5, growth: 1 }),
    grid(),
    tpe({ gamma: 0.3 }),
    grid({ levels: { x: [1, 2], y: 3 }, order: 'sequential' }),
  ]
  it.each(known)('makes $name again', ({ name, options }) => {
    const strategy = restoreStrategy({ name, options })
    expect([strategy.name, strategy.options]).toEqual([name, options])
  })

  it.each([
    ['simulatedAnnealing', {}, 'state.strategy.name'],
    ['__proto__', {}, 'state.strategy.name'],
    ['latinHypercube', {}, 'state.strategy.options.trials'],
    ['grid', { levels: 0 }, 'state.strategy.options.levels'],
    ['random', { foreign: 1 }, 'state.strategy.options'],
    ['tpe', { gamma: 2 }, 'state.strategy.options.gamma'],
  ])('refuses %s with options %j', (name, options, argument) => {
    expect(() => restoreStrategy({ name, options })).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument }))
  })
})

describe('all', () => {
  it('has everything that is saved under a name', () => {
    const src = fileURLToPath(new URL('../../src', import.meta.url))
    const saved = ['strategies', 'stopping', 'crossValidation', 'termination'].flatMap((folder) =>
      readdirSync(join(src, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .flatMap(({ name }) =>
          [...readFileSync(join(src, folder, name), 'utf8').matchAll(/^\w+\.savedAs = '(\w+)'$/gm)].map(([, as]) => as),
        ),
    )
    const known = Object.values(all).flatMap((list) => list.map(({ savedAs }) => savedAs))
    expect(saved.length).toBeGreaterThan(25)
    expect([...known].sort()).toEqual(saved.sort())
  })

  it('reads a state that nests them', () => {
    const stopping = anyOf(asha({ min: 1, max: 9 }), anyOf(medianRule(), threshold({ worst: 2 })))
    const optimizer = new Optimizer({
      space: { x: { type: 'float', min: 0, max: 1 } },
      strategy: hyperband({ min: 1, max: 9, strategy: tpe() }),
      stopping,
    })
    expect(Optimizer.fromJSON(optimizer.toJSON(), all).toJSON()).toEqual(optimizer.toJSON())
  })
})

describe('a state whose code was not passed along', () => {
  const space = { x: { type: 'float', min: 0, max: 1 } } as const
  it('names it, and says how to pass it', () => {
    const state = new Optimizer({ space, strategy: tpe() }).toJSON()
    expect(() => Optimizer.fromJSON(state)).toThrow(
      /"state\.strategy\.name" expected one of bayes, random, nsga2.*\{ strategies: \[tpe\] \}.*"tpe"/,
    )
    expect(() => Optimizer.fromJSON(state)).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument: 'state.strategy.name' }))
    expect(Optimizer.fromJSON(state, { strategies: [tpe] }).toJSON()).toEqual(state)
  })

  it('also where it is inside another', () => {
    const state = new Optimizer({ space, strategy: hyperband({ min: 1, max: 9, strategy: tpe() }), stopping: anyOf(medianRule()) }).toJSON()
    const given = { strategies: [hyperband], stoppingRules: [anyOf, medianRule] }
    expect(() => Optimizer.fromJSON(state, given)).toThrow(expect.objectContaining({ argument: 'state.strategy.options.strategy.name' }))
    const rules = { strategies: [hyperband, tpe], stoppingRules: [anyOf] }
    expect(() => Optimizer.fromJSON(state, rules)).toThrow(expect.objectContaining({ argument: 'state.stopping.options.rules[0].name' }))
    expect(Optimizer.fromJSON(state, { ...given, strategies: [hyperband, tpe] }).toJSON()).toEqual(state)
  })

  it('one of your own is passed like any other', () => {
    const middle = () => ({ name: 'middle', options: {}, suggest: () => [{ params: { x: 0.5 } }] })
    middle.savedAs = 'middle'
    const optimizer = new Optimizer({ space, strategy: middle() })
    expect(Optimizer.fromJSON(optimizer.toJSON(), { strategies: [middle] }).ask()).toEqual(optimizer.ask())
  })

  it('one that makes something else is refused', () => {
    const wrong = () => ({ name: 'other', options: {}, suggest: () => [{ params: { x: 0.5 } }] })
    wrong.savedAs = 'middle'
    const state = { ...new Optimizer({ space }).toJSON(), strategy: { name: 'middle', options: {} } }
    expect(() => Optimizer.fromJSON(state, { strategies: [wrong] })).toThrow(expect.objectContaining({ code: 'ERR_STATE' }))
  })

  it.each([
    [{ strategies: tpe }, 'strategies'],
    [{ strategies: [tpe()] }, 'strategies[0]'],
    [{ strategies: [tpe, () => tpe()] }, 'strategies[1].savedAs'],
    [{ stoppingRules: ['asha'] }, 'stoppingRules[0]'],
    [{ kernel: [] }, 'options.kernel'],
  ])('refuses %o', (options, argument) => {
    expect(() => Optimizer.fromJSON(new Optimizer({ space }).toJSON(), options as never)).toThrow(expect.objectContaining({ argument }))
  })
})
