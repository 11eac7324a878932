import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isSurmiseError, Optimizer } from '../../src/index.ts'
import { fromOptuna } from '../../src/interop/index.ts'
import { Space } from '../../src/space/index.ts'

// written by Optuna itself: scripts/interop_reference.py
const fixture = JSON.parse(readFileSync(new URL('../fixtures/interop/optuna.json', import.meta.url), 'utf8')) as {
  readonly distributions: Readonly<Record<string, string>>
  readonly samples: readonly Readonly<Record<string, string | number | boolean>>[]
}

describe('fromOptuna', () => {
  it('reads every distribution that Optuna writes', () => {
    const { space, constraints } = fromOptuna(fixture.distributions)
    expect(space).toEqual({
      rate: { type: 'float', min: 1e-5, max: 0.1, scale: 'log' },
      dropout: { type: 'float', min: 0, max: 0.5 },
      momentum: { type: 'float', min: 0, max: 1, step: 0.1 },
      layers: { type: 'int', min: 1, max: 8 },
      width: { type: 'int', min: 16, max: 512, scale: 'log' },
      batch: { type: 'int', min: 32, max: 256, step: 32 },
      activation: { type: 'categorical', choices: ['relu', 'tanh', 'gelu'] },
      mixed: { type: 'categorical', choices: ['auto', 1, 2.5, true] },
      'old float': { type: 'float', min: -1, max: 1 },
      'old log': { type: 'float', min: 1e-3, max: 1, scale: 'log' },
      'old step': { type: 'float', min: 0, max: 1, step: 0.25 },
      'old int': { type: 'int', min: 0, max: 10, step: 2 },
      'old int log': { type: 'int', min: 1, max: 100, scale: 'log' },
    })
    expect(constraints).toEqual([])
  })

  it('gives a space that holds what Optuna samples', () => {
    const { space } = fromOptuna(fixture.distributions)
    const own: Space = new Space(space)
    for (const sample of fixture.samples) own.check('sample', sample)
    const optimizer = new Optimizer({ ...fromOptuna(fixture.distributions), seed: 1 })
    expect(Object.keys(optimizer.ask().params)).toEqual(Object.keys(fixture.distributions))
  })

  it('reads objects, and the abbreviated form', () => {
    expect(
      fromOptuna({
        a: { type: 'float', low: 0, high: 1, log: false } as { type: string },
        b: { type: 'int', low: 1, high: 9, step: 2 } as { type: string },
        c: { type: 'categorical', choices: ['x'] } as { type: string },
        d: { name: 'IntDistribution', attributes: { low: 1, high: 2, log: false, step: 1 } },
      }).space,
    ).toEqual({
      a: { type: 'float', min: 0, max: 1 },
      b: { type: 'int', min: 1, max: 9, step: 2 },
      c: { type: 'categorical', choices: ['x'] },
      d: { type: 'int', min: 1, max: 2 },
    })
  })

  it('reads None as null', () => {
    const none = { name: 'CategoricalDistribution', attributes: { choices: [null, 3, 5] } }
    expect(fromOptuna({ depth: none }).space).toEqual({ depth: { type: 'categorical', choices: [null, 3, 5] } })
  })

  it.each([
    ['nothing', undefined, 'distributions'],
    ['a list', [], 'distributions'],
    ['no distribution', {}, 'distributions'],
    ['text that is no JSON', { x: '{' }, 'distributions.x'],
    ['a number', { x: 1 }, 'distributions.x'],
    ['a foreign distribution', { x: { name: 'NormalDistribution', attributes: {} } }, 'distributions.x.name'],
    ['a name that every object inherits', { x: { name: 'toString', attributes: {} } }, 'distributions.x.name'],
    ['a foreign type', { x: { type: 'normal' } }, 'distributions.x.type'],
    ['no attributes', { x: { name: 'FloatDistribution' } }, 'distributions.x.attributes'],
    [
      'an unknown attribute',
      { x: { name: 'IntDistribution', attributes: { low: 1, high: 2, base: 2 } } },
      'distributions.x.attributes.base',
    ],
    [
      'a choice that is a list',
      { x: { name: 'CategoricalDistribution', attributes: { choices: ['a', []] } } },
      'distributions.x.attributes.choices[1]',
    ],
    ['bounds in the wrong order', { x: { name: 'FloatDistribution', attributes: { low: 2, high: 1 } } }, 'distributions.x.max'],
    ['a bound in a string', { x: { name: 'FloatDistribution', attributes: { low: '0', high: 1 } } }, 'distributions.x.min'],
    [
      'log in a string',
      { x: { name: 'FloatDistribution', attributes: { low: 1, high: 2, log: 'yes' } } },
      'distributions.x.attributes.log',
    ],
    ['the name __proto__', JSON.parse('{"__proto__":{"type":"float","low":0,"high":1}}'), 'distributions.__proto__'],
  ])('refuses %s', (_, given, argument) => {
    try {
      fromOptuna(given as never)
      expect.unreachable()
    } catch (error) {
      expect(isSurmiseError(error) ? error.argument : error).toBe(argument)
    }
  })
})
