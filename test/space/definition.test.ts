import { describe, expect, expectTypeOf, it } from 'vitest'
import { isSurmiseError, type Json } from '../../src/base/index.ts'
import { type ParamsOf, Space, type SpaceDefinition } from '../../src/space/index.ts'
import { illFormedSpaces } from './illFormed.ts'

describe('a space that is not well formed', () => {
  it.each(illFormedSpaces)('$name', ({ space, code, argument }) => {
    let error: unknown
    try {
      new Space(space as SpaceDefinition)
    } catch (caught) {
      error = caught
    }
    expect(isSurmiseError(error) && { code: error.code, argument: error.argument }).toEqual({ code, argument })
    expect((error as Error).message).toContain(`"${argument}"`)
  })
})

describe('a definition', () => {
  it('is copied and deeply frozen', () => {
    const choices = ['a', 'b']
    const given = { c: { type: 'categorical' as const, choices }, x: { type: 'float' as const, min: -0, max: 1, scale: undefined } }
    const space = new Space(given as unknown as SpaceDefinition)
    choices.push('c')
    given.x.max = 7
    expect(space.definition).toEqual({ c: { type: 'categorical', choices: ['a', 'b'] }, x: { type: 'float', min: 0, max: 1 } })
    const { c } = space.definition
    expect([space.definition, c, c?.type === 'categorical' && c.choices].every(Object.isFrozen)).toBe(true)
  })

  it('is plain JSON, and the same after a round trip', () => {
    const { definition } = new Space({
      a: { type: 'float', min: -0, max: 1e300, scale: 'linear' },
      b: { type: 'int', min: 1, max: 9, scale: 'log' },
      c: { type: 'categorical', choices: [1, -0, '\ud800', true] },
      d: { type: 'fixed', value: -0 },
    })
    const text = JSON.stringify(definition)
    expect(JSON.stringify(new Space(JSON.parse(text)).definition)).toBe(text)
  })

  it('may hold nothing but fixed parameters', () => {
    const space = new Space({ only: { type: 'fixed', value: 1 } })
    expect(space.dimensions).toBe(0)
    expect(space.decode([])).toEqual({ only: 1 })
  })

  it('gives params their types, without "as const"', () => {
    const space = new Space({
      rate: { type: 'float', min: 0, max: 1 },
      layers: { type: 'int', min: 1, max: 8 },
      activation: { type: 'categorical', choices: ['relu', 'tanh'] },
      flag: { type: 'categorical', choices: [true, 2] },
      kept: { type: 'fixed', value: 'yes' },
    })
    expectTypeOf(space.decode([])).toEqualTypeOf<{
      readonly rate: number
      readonly layers: number
      readonly activation: 'relu' | 'tanh'
      readonly flag: true | 2
      readonly kept: 'yes'
    }>()
    expectTypeOf<ParamsOf<SpaceDefinition>>().toEqualTypeOf<Readonly<Record<string, Json>>>()
    expectTypeOf(new Space(JSON.parse('{"x":{"type":"int","min":1,"max":2}}') as SpaceDefinition)).toEqualTypeOf<Space>()
    // @ts-expect-error a kind of parameter that does not exist
    expect(() => new Space({ x: { type: 'complex', min: 0, max: 1 } })).toThrow('"space.x.type"')
    // @ts-expect-error bounds are numbers
    expect(() => new Space({ x: { type: 'float', min: '0', max: 1 } })).toThrow('"space.x.min"')
  })
})
