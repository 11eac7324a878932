import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Parameter, Space } from '../../src/space/index.ts'

const only = (parameter: Parameter) => new Space({ p: parameter })
const levels = (space: Space): number => space.coordinates[0].levels
const valueAt = (space: Space, level: number): unknown => space.decode([space.valueOfLevel(0, level)]).p
const values = (space: Space): unknown[] => Array.from({ length: levels(space) }, (_, level) => valueAt(space, level))

describe('steps', () => {
  it('give the number that one would write down', () => {
    expect(values(only({ type: 'float', min: 0, max: 0.5, step: 0.1 }))).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5])
    expect(values(only({ type: 'float', min: -0.3, max: 0.3, step: 0.1 }))).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
    expect(values(only({ type: 'float', min: 0.05, max: 1, step: 0.3 }))).toEqual([0.05, 0.35, 0.65, 0.95])
    expect(values(only({ type: 'float', min: 0, max: 1, step: 1 / 3 }))).toEqual([0, 1 / 3, 2 / 3, 1])
    expect(values(only({ type: 'float', min: 1e-7, max: 4e-7, step: 1e-7 }))).toEqual([1e-7, 2e-7, 3e-7, 4e-7])
    expect(values(only({ type: 'int', min: -3, max: 10, step: 4 }))).toEqual([-3, 1, 5, 9])
    expect(values(only({ type: 'int', min: 5, max: 6, step: 9 }))).toEqual([5])
    expect(values(only({ type: 'float', min: 2, max: 2, step: 0.1 }))).toEqual([2])
  })

  it('are the doubles nearest to their decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 1, max: 1e4 }),
        fc.integer({ min: 0, max: 9 }),
        fc.nat(200),
        (min, step, digits, count) => {
          const decimal = (n: number) => Number(`${n}e-${digits}`)
          const space = only({ type: 'float', min: decimal(min), max: decimal(min + step * count), step: decimal(step) })
          expect(levels(space)).toBe(count + 1)
          for (const level of [0, 1, count >> 1, count].filter((at) => at <= count))
            expect(valueAt(space, level)).toBe(decimal(min + step * level) + 0)
        },
      ),
    )
  })

  it('never leave the bounds, differ from one another, and encode to where they came from', () => {
    const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        positive,
        fc.double({ min: 0, max: 300, noNaN: true }),
        (min, step, count) => {
          const max = min + step * count
          fc.pre(step > 1e-9 * (Math.abs(min) + Math.abs(max)))
          const space = only({ type: 'float', min, max, step })
          const all = values(space) as number[]
          expect(Math.abs(all.length - 1 - count)).toBeLessThanOrEqual(1.001)
          const u = new Float64Array(1)
          all.forEach((value, level) => {
            expect(value >= min && value <= max).toBe(true)
            expect(Math.abs(value - (min + level * step))).toBeLessThanOrEqual(1e-8 * step + 1e-15 * (Math.abs(min) + Math.abs(max)))
            if (level > 0) expect(value).toBeGreaterThan(all[level - 1])
            space.encodeInto({ p: value }, u)
            expect(u[0]).toBe((level + 0.5) / all.length)
          })
        },
      ),
    )
  })

  it('forgive the rounding of a value from outside, and no more', () => {
    const space = only({ type: 'float', min: 0, max: 1, step: 0.1 })
    expect(space.read('params', { p: 0.1 + 0.2 })).toEqual({ p: 0.3 })
    expect(() => space.read('params', { p: 0.31 })).toThrow('"params.p" expected a number from 0 to 1 in steps of 0.1, got 0.31')
    expect(() => space.read('params', { p: 1.1 })).toThrow('"params.p"')
    expect(() => space.read('params', { p: NaN })).toThrow('"params.p"')
    expect(() => only({ type: 'int', min: 1, max: 9, step: 4 }).read('params', { p: 3 })).toThrow('in steps of 4')
  })

  it('are equally likely, and lie where their values do', () => {
    const space = only({ type: 'int', min: 10, max: 50, step: 20 })
    expect([0, 0.33, 0.34, 0.66, 0.67, 1].map((u) => space.decode([u]).p)).toEqual([10, 10, 30, 30, 50, 50])
    expect(space.coordinates).toEqual([{ name: 'p', kind: 'integer', levels: 3 }])
  })
})

describe('ordinals', () => {
  it('are a grid of their ranks', () => {
    const sizes = ['S', 'M', 'L', 3, true] as const
    const space = new Space({ p: { type: 'ordinal', values: sizes } })
    expect(space.coordinates).toEqual([{ name: 'p', kind: 'integer', levels: 5 }])
    const u = new Float64Array(1)
    sizes.forEach((value, rank) => {
      space.encodeInto({ p: value }, u)
      expect(u[0]).toBe((rank + 0.5) / 5)
      expect(space.decode(u).p).toBe(value)
    })
    expect(() => space.check('params', { p: 'XL' })).toThrow('"params.p" expected one of "S", "M", "L", 3, true, got "XL"')
  })
})
