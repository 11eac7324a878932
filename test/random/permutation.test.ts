import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Permutation, Stream } from '../../src/random/index.ts'

describe('Permutation', () => {
  it('holds every number below its size once, shuffled or computed', () => {
    for (const size of [1, 2, 5, 65_536, 65_537, 100_000]) {
      const permutation = new Permutation(size, new Stream(1, 0, 'test'))
      const seen = new Set(Array.from({ length: size }, (_, place) => permutation.at(place)))
      expect(seen.size).toBe(size)
      expect(Math.max(...Array.from(seen).slice(0, 1000)) < size).toBe(true)
    }
  })

  it('stays in range up to the largest size, and no two places share a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: Number.MAX_SAFE_INTEGER }), fc.nat(1000), (size, seed) => {
        const permutation = new Permutation(size, new Stream(seed, 0, 'test'))
        const numbers = Array.from({ length: 50 }, (_, i) => permutation.at(i))
        expect(new Set(numbers).size).toBe(50)
        expect(numbers.every((x) => Number.isSafeInteger(x) && x >= 0 && x < size)).toBe(true)
        expect(permutation.at(size - 1)).toBeLessThan(size)
      }),
    )
  })

  it('is spread evenly where it is computed: each of 8 cells an eighth of 4000 places, within 5 standard deviations', () => {
    const permutation = new Permutation(1e12, new Stream(3, 0, 'test'))
    const counts = new Array<number>(8).fill(0)
    for (let place = 0; place < 4000; place++) counts[Math.floor((8 * permutation.at(place)) / 1e12)]++
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt((4000 * 7) / 64))
  })

  it('differs between streams', () => {
    const first = (seed: number) => Array.from({ length: 9 }, (_, i) => new Permutation(9, new Stream(seed, 0, 'test')).at(i))
    expect(first(1)).not.toEqual(first(2))
  })

  it('refuses places and sizes out of range', () => {
    const permutation = new Permutation(3, new Stream(1, 0, 'test'))
    for (const place of [-1, 3, 0.5, NaN]) expect(() => permutation.at(place)).toThrow('"place"')
    expect(() => new Permutation(0, new Stream(1, 0, 'test'))).toThrow('"size"')
  })
})
