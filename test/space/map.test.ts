import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Parameter, Space } from '../../src/space/index.ts'

const ULP = 2 ** -52
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: 5e-324 })

/** Two different numbers in order. */
const range = (number: fc.Arbitrary<number>) =>
  fc
    .tuple(number, number)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))

const only = (parameter: Parameter) => new Space({ p: parameter })

function encode(space: Space, value: number | string | boolean): number {
  return space.encode({ p: value })[0]
}

const decode = (space: Space, u: number) => space.decode([u]).p as number
const isMinusZero = (x: number) => Object.is(x, -0)

describe('floats', () => {
  it('decode inside the bounds, both ends exactly, never -0', () => {
    fc.assert(
      fc.property(range(finite), fc.double({ noNaN: true, min: -0.5, max: 1.5 }), ([min, max], u) => {
        const space = only({ type: 'float', min, max })
        const value = decode(space, u)
        expect(value >= min && value <= max).toBe(true)
        expect(isMinusZero(value)).toBe(false)
        expect([decode(space, 0), decode(space, 1), decode(space, NaN)]).toEqual([min + 0, max + 0, min + 0])
      }),
    )
  })

  it('on a linear scale, encode and decode within 4 ulp of the larger bound', () => {
    fc.assert(
      fc.property(range(finite), fc.double({ noNaN: true, min: 0, max: 1 }), ([min, max], t) => {
        const space = only({ type: 'float', min, max })
        const value = Math.min(max, Math.max(min, min * (1 - t) + max * t))
        const u = encode(space, value)
        expect(u >= 0 && u <= 1).toBe(true)
        const tolerance = Math.max(4 * ULP * Math.max(Math.abs(min), Math.abs(max)), 4 * 5e-324)
        expect(Math.abs(decode(space, u) - value)).toBeLessThanOrEqual(tolerance)
      }),
    )
  })

  it('on a log scale, encode and decode within 4 (1 + log(max / min)) ulp', () => {
    fc.assert(
      fc.property(range(positive), fc.double({ noNaN: true, min: 0, max: 1 }), ([min, max], t) => {
        const space = only({ type: 'float', min, max, scale: 'log' })
        const logRatio = Math.log(max) - Math.log(min)
        const value = Math.min(max, Math.max(min, Math.exp(Math.log(min) + t * logRatio)))
        const u = encode(space, value)
        expect(u >= 0 && u <= 1).toBe(true)
        // a ratio that overflows is taken apart, and each logarithm rounds
        const size = Number.isFinite(max / min) ? 1 + logRatio : 2 + Math.abs(Math.log(min)) + Math.abs(Math.log(max))
        expect(Math.abs(decode(space, u) - value)).toBeLessThanOrEqual(Math.max(4 * ULP * size * value, 4 * 5e-324))
      }),
    )
  })

  it('are laid out evenly in the value, or in its logarithm', () => {
    expect(decode(only({ type: 'float', min: -2, max: 6 }), 0.25)).toBe(0)
    expect(decode(only({ type: 'float', min: 1e-4, max: 1, scale: 'log' }), 0.5)).toBeCloseTo(1e-2, 15)
    expect(encode(only({ type: 'float', min: 1, max: 16, scale: 'log' }), 2)).toBeCloseTo(0.25, 15)
  })

  it('survive the widest and the narrowest ranges', () => {
    const wide = only({ type: 'float', min: -Number.MAX_VALUE, max: Number.MAX_VALUE })
    expect([decode(wide, 0), decode(wide, 0.5), decode(wide, 1)]).toEqual([-Number.MAX_VALUE, 0, Number.MAX_VALUE])
    const log = only({ type: 'float', min: 5e-324, max: Number.MAX_VALUE, scale: 'log' })
    expect([decode(log, 0), decode(log, 1)]).toEqual([5e-324, Number.MAX_VALUE])
    const point = only({ type: 'float', min: 3, max: 3, scale: 'log' })
    expect(point.coordinates[0]).toEqual({ name: 'p', kind: 'integer', levels: 1 })
    expect([decode(point, 0), decode(point, 0.7), decode(point, encode(point, 3))]).toEqual([3, 3, 3])
  })
})

describe('integers', () => {
  const limits = { linear: fc.maxSafeInteger(), log: fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((v) => v) }
  const wideLog = fc.double({ min: 0, max: 40, noNaN: true }).map((e) => Math.floor(2 ** e))

  it.each(['linear', 'log'] as const)('encode and decode exactly, on a %s scale', (scale) => {
    const bound = scale === 'log' ? fc.oneof(limits.log, wideLog) : limits.linear
    fc.assert(
      fc.property(range(bound), fc.double({ noNaN: true, min: 0, max: 1 }), ([min, max], t) => {
        fc.pre(scale === 'log' || max - min < 2 ** 50)
        const space = only({ type: 'int', min, max, scale })
        for (const value of [min, max, min + Math.floor((max - min) * t), max - 1]) {
          const u = encode(space, value)
          expect(u > 0 && u < 1).toBe(true)
          expect(decode(space, u)).toBe(value)
          expect(space.valueOfLevel(0, space.levelOf(0, u))).toBe(u)
          expect(space.levelOf(0, u)).toBe(value - min)
        }
      }),
    )
  })

  it('have cells of equal width on a linear scale', () => {
    const space = only({ type: 'int', min: -1, max: 2 })
    expect([0, 0.2499, 0.25, 0.5, 0.75, 1].map((u) => decode(space, u))).toEqual([-1, -1, 0, 1, 2, 2])
    expect([-1, 0, 1, 2].map((v) => encode(space, v))).toEqual([0.125, 0.375, 0.625, 0.875])
    expect(isMinusZero(decode(space, 0.3))).toBe(false)
  })

  it('have cells on the logarithm of [min - 1/2, max + 1/2] on a log scale', () => {
    const space = only({ type: 'int', min: 1, max: 100, scale: 'log' })
    for (const v of [1, 2, 10, 99]) {
      const edge = Math.log((v + 0.5) / 0.5) / Math.log(100.5 / 0.5)
      expect([decode(space, edge - 1e-9), decode(space, edge + 1e-9)]).toEqual([v, v + 1])
    }
  })
})

describe('categoricals', () => {
  it('encode at (index + 1/2) / count, whatever the kinds of the choices', () => {
    const choices = ['a', 1, true, '1', false, 'true', 0] as const
    const space = new Space({ p: { type: 'categorical', choices } })
    choices.forEach((choice, i) => {
      expect(encode(space, choice)).toBe((i + 0.5) / choices.length)
      expect(space.decode([encode(space, choice)]).p).toBe(choice)
    })
    expect(space.coordinates).toEqual([{ name: 'p', kind: 'categorical', levels: 7 }])
  })
})

describe('a space', () => {
  const space = new Space({
    rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
    kept: { type: 'fixed', value: 'yes' },
    layers: { type: 'int', min: 1, max: 8 },
    toString: { type: 'categorical', choices: ['relu', 'tanh'] },
  })

  it('has one coordinate for each parameter that varies, in the order of declaration', () => {
    expect(space.names).toEqual(['rate', 'kept', 'layers', 'toString'])
    expect(space.dimensions).toBe(3)
    expect(space.coordinates).toEqual([
      { name: 'rate', kind: 'continuous', levels: Infinity },
      { name: 'layers', kind: 'integer', levels: 8 },
      { name: 'toString', kind: 'categorical', levels: 2 },
    ])
    expect(space.decode([9, 9, 1, 0.3, 0.9], 2)).toEqual({ rate: 1, kept: 'yes', layers: 3, toString: 'tanh' })
  })

  it('snaps a point to where its parameters are encoded, once and for all', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1 }), { minLength: 3, maxLength: 3 }), (point) => {
        const u = Float64Array.from([7, ...point])
        const expected = new Float64Array(3)
        space.encodeInto(space.decode(u, 1), expected)
        space.snapInto(u, 1)
        expect([...u]).toEqual([7, ...expected])
        const discrete = u.slice(2)
        space.snapInto(u, 1)
        expect(u.slice(2)).toEqual(discrete)
      }),
    )
  })

  it('reads legal params into a frozen copy without -0, and rejects the rest by name', () => {
    const own = new Space({ x: { type: 'float', min: -1, max: 1 }, n: { type: 'int', min: -1, max: 1 } })
    const given = { n: -0, x: -0 }
    const read = own.read('params', given)
    expect(Object.keys(read)).toEqual(['x', 'n'])
    expect([isMinusZero(read.x), isMinusZero(read.n), Object.isFrozen(read)]).toEqual([false, false, true])
    const nameless = Object.assign(Object.create(null), { x: 1, n: 1 })
    expect(own.read('params', nameless)).toEqual({ x: 1, n: 1 })
    // an inherited entry is not an entry
    expect(() => space.check('params', { rate: 1, kept: 'yes', layers: 1 })).toThrow('"params.toString" expected one of "relu", "tanh"')
    expect(() => space.check('params', { rate: 1, kept: 'no', layers: 1, toString: 'relu' })).toThrow('"params.kept"')
  })
})
