import { describe, expect, it } from 'vitest'
import { random, restoreStrategy, sobol } from '../../src/strategies/index.ts'

describe('restoreStrategy', () => {
  it.each([random(), sobol()])('makes $name again', ({ name, options }) => {
    const strategy = restoreStrategy({ name, options })
    expect([strategy.name, strategy.options]).toEqual([name, options])
  })

  it.each([
    ['simulatedAnnealing', {}, 'state.strategy.name'],
    ['__proto__', {}, 'state.strategy.name'],
    ['random', { foreign: 1 }, 'state.strategy.options.foreign'],
  ])('refuses %s with options %j', (name, options, argument) => {
    expect(() => restoreStrategy({ name, options })).toThrow(expect.objectContaining({ code: 'ERR_STATE', argument }))
  })
})
