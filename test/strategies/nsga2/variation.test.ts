import { describe, expect, it } from 'vitest'
import { Stream } from '../../../src/random/index.ts'
import { Space, type SpaceDefinition } from '../../../src/space/index.ts'
import { childInto, polynomial, simulatedBinary } from '../../../src/strategies/nsga2/variation.ts'

const children = (definition: SpaceDefinition, a: object, b: object, rates: { crossover: number; mutation?: number }, n = 400) => {
  const space = new Space(definition)
  const at = (params: object): Float64Array => {
    const x = new Float64Array(space.dimensions)
    space.encodeInto(params as never, x)
    return x
  }
  return Array.from({ length: n }, (_, i) => {
    const u = new Float64Array(space.dimensions)
    childInto(space, at(a), at(b), { crossover: rates.crossover, mutation: rates.mutation }, new Stream(1, i, 'test'), u)
    return space.decode(u) as Record<string, unknown>
  })
}

describe('variation', () => {
  const mixed: SpaceDefinition = {
    x: { type: 'float', min: 0, max: 10 },
    n: { type: 'int', min: 1, max: 9 },
    c: { type: 'categorical', choices: ['a', 'b', 'd'] },
  }
  const [a, b] = [
    { x: 2, n: 3, c: 'a' },
    { x: 6, n: 7, c: 'b' },
  ]

  it('without crossover and mutation, is the first parent', () => {
    for (const child of children(mixed, a, b, { crossover: 0, mutation: 0 }, 20)) expect(child).toEqual(a)
  })

  it('crosses each parameter by itself, around both parents alike, and a choice is that of one', () => {
    const crossed = children(mixed, a, b, { crossover: 1, mutation: 0 })
    const mean = crossed.reduce((sum, { x }) => sum + Number(x), 0) / crossed.length
    // symmetric about the middle but for the bounds; the standard error is about 0.1
    expect(Math.abs(mean - 4)).toBeLessThan(0.4)
    expect(new Set(crossed.map(({ c }) => c))).toEqual(new Set(['a', 'b']))
    expect(crossed.filter(({ x, c }) => Number(x) < 4 && c === 'b').length).toBeGreaterThan(50)
  })

  it('always moves what mutates: to another level, another choice', () => {
    for (const { x, n, c } of children(mixed, a, a, { crossover: 0, mutation: 1 })) {
      expect(x).not.toBe(2)
      expect(n).not.toBe(3)
      expect(c).not.toBe('a')
    }
    const ends = children({ n: { type: 'int', min: 0, max: 1 } }, { n: 1 }, { n: 1 }, { crossover: 1, mutation: 1 }, 20)
    expect(ends.every(({ n }) => n === 0)).toBe(true)
  })

  it('mutates one active parameter on average by default', () => {
    const mutants = children(mixed, a, a, { crossover: 0 })
    const moved = mutants.reduce((sum, { x, n, c }) => sum + Number(x !== 2) + Number(n !== 3) + Number(c !== 'a'), 0)
    expect(Math.abs(moved / mutants.length - 1)).toBeLessThan(0.15)
  })

  it('takes a parameter that one parent lacks from the other, and draws one that both lack', () => {
    const nested: SpaceDefinition = {
      c: { type: 'categorical', choices: ['with', 'without'] },
      x: { type: 'float', min: 0, max: 1, when: { c: ['with'] } },
    }
    const half = children(nested, { c: 'without' }, { c: 'with', x: 0.25 }, { crossover: 1, mutation: 0 }, 60)
    expect(half.every(({ c, x }) => (c === 'with' ? x === 0.25 : x === undefined))).toBe(true)
    expect(new Set(half.map(({ c }) => c)).size).toBe(2)
    const none = children(nested, { c: 'without' }, { c: 'without' }, { crossover: 1, mutation: 1 }, 60)
    expect(new Set(none.map(({ x }) => x)).size).toBe(60)
  })

  it('stays within the unit interval, also from its ends', () => {
    for (let i = 0; i < 500; i++) {
      const stream = new Stream(2, i, 'test')
      for (const u of [0, 1e-300, 0.5, 1]) {
        for (const v of [polynomial(u, stream), simulatedBinary(u, 1 - u, stream), simulatedBinary(u, u, stream)]) {
          expect(v).toBeGreaterThanOrEqual(0)
          expect(v).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('steps as far as its distribution says: the quartiles of both', () => {
    const quartiles = (draw: (stream: Stream) => number): number[] => {
      const drawn = Array.from({ length: 4001 }, (_, i) => draw(new Stream(3, i, 'test'))).sort((p, q) => p - q)
      return [drawn[1000], drawn[2000], drawn[3000]]
    }
    // far from the bounds: (2 r)^(1/21) - 1 at r = 1/4, and its mirror
    const [low, middle, high] = quartiles((stream) => polynomial(0.5, stream))
    expect(low).toBeCloseTo(0.5 + 0.5 ** (1 / 21) - 1, 2)
    expect(middle).toBeCloseTo(0.5, 2)
    expect(high).toBeCloseTo(0.5 - 0.5 ** (1 / 21) + 1, 2)
    // of both children together half are nearer to the middle than the parents
    const between = Array.from({ length: 4000 }, (_, i) => simulatedBinary(0.45, 0.55, new Stream(4, i, 'test')))
    const inside = between.filter((v) => v > 0.45 && v < 0.55).length
    expect(Math.abs(inside / 4000 - 0.5)).toBeLessThan(0.04)
  })
})
