import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { boolean, finite, integer, isSurmiseError, oneOf, optional, positive, readOptions } from '../../src/base/index.ts'

const schema = {
  min: positive,
  reduction: optional(integer(2), 3),
  order: optional(oneOf('random', 'sequential')),
  warm: optional(boolean, false),
}

function faultOf(read: () => unknown): readonly [string, string | undefined] {
  try {
    read()
  } catch (error) {
    if (isSurmiseError(error)) return [error.code, error.argument]
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('readOptions', () => {
  it('fills in defaults, leaves out what has none, and keeps the order of the schema', () => {
    const read = readOptions({ warm: true, min: 2 }, schema)
    expect(read).toEqual({ min: 2, reduction: 3, warm: true })
    expect(Object.keys(read)).toEqual(['min', 'reduction', 'warm'])
    expect(Object.isFrozen(read)).toBe(true)
    expectTypeOf(read).toMatchTypeOf<{ readonly min: number; readonly reduction: number; readonly warm: boolean }>()
    expectTypeOf(read.order).toEqualTypeOf<'random' | 'sequential' | undefined>()
  })

  it('takes undefined for left out, and zero without its sign', () => {
    expect(readOptions({ min: 1, reduction: undefined, order: undefined }, schema)).toEqual({ min: 1, reduction: 3, warm: false })
    fc.assert(
      fc.property(fc.oneof(fc.constant(-0), fc.double({ noNaN: true, noDefaultInfinity: true })), (x) => {
        expect(readOptions({ x }, { x: finite }).x).toBe(x + 0)
      }),
    )
  })

  it.each([
    [undefined, 'ERR_ARGUMENT_TYPE', 'options'],
    [null, 'ERR_ARGUMENT_TYPE', 'options'],
    [[], 'ERR_ARGUMENT_TYPE', 'options'],
    [{}, 'ERR_ARGUMENT_TYPE', 'options.min'],
    [{ min: '1' }, 'ERR_ARGUMENT_TYPE', 'options.min'],
    [{ min: 0 }, 'ERR_ARGUMENT_VALUE', 'options.min'],
    [{ min: NaN }, 'ERR_ARGUMENT_VALUE', 'options.min'],
    [{ min: Infinity }, 'ERR_ARGUMENT_VALUE', 'options.min'],
    [{ min: 1, reduction: 1 }, 'ERR_ARGUMENT_VALUE', 'options.reduction'],
    [{ min: 1, reduction: 2.5 }, 'ERR_ARGUMENT_VALUE', 'options.reduction'],
    [{ min: 1, order: 'none' }, 'ERR_ARGUMENT_VALUE', 'options.order'],
    [{ min: 1, order: 0 }, 'ERR_ARGUMENT_TYPE', 'options.order'],
    [{ min: 1, warm: 1 }, 'ERR_ARGUMENT_TYPE', 'options.warm'],
    [{ min: 1, warmth: true }, 'ERR_ARGUMENT_VALUE', 'options.warmth'],
    [{ min: 1, toString: 1 }, 'ERR_ARGUMENT_VALUE', 'options.toString'],
  ])('refuses %j and names the option', (options, code, argument) => {
    expect(faultOf(() => readOptions(options, schema))).toEqual([code, argument])
  })

  it('names options within options by their place', () => {
    expect(faultOf(() => readOptions({ min: -1 }, schema, 'options.fidelity'))).toEqual(['ERR_ARGUMENT_VALUE', 'options.fidelity.min'])
  })
})
