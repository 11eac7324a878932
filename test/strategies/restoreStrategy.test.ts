import { describe, expect, it } from 'vitest'
import {
  auto,
  cmaes,
  differentialEvolution,
  grid,
  halton,
  latinHypercube,
  random,
  restoreStrategy,
  sobol,
  tpe,
} from '../../src/strategies/index.ts'

describe('restoreStrategy', () => {
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
    ['latinHypercube', {}, 'options.trials'],
    ['grid', { levels: 0 }, 'options.levels'],
    ['random', { foreign: 1 }, 'state.strategy.options.foreign'],
    ['tpe', { gamma: 2 }, 'options.gamma'],
  ])('refuses %s with options %j', (name, options, argument) => {
    expect(() => restoreStrategy({ name, options })).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument }))
  })
})
