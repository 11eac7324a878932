import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Halton } from '../../src/random/index.ts'
import { expectOneInEachCell } from './points.properties.ts'

const column = (halton: Halton, k: number, n: number, from = 0): number[] => {
  const point = new Float64Array(halton.dimensions)
  return Array.from({ length: n }, (_, i) => {
    halton.pointInto(from + i, point)
    return point[k]
  })
}

describe('the plain sequence', () => {
  it('is the radical inverse in bases 2, 3 and 5', () => {
    const halton = new Halton(3)
    expect(column(halton, 0, 8)).toEqual([0, 1 / 2, 1 / 4, 3 / 4, 1 / 8, 5 / 8, 3 / 8, 7 / 8])
    for (const [i, x] of column(halton, 1, 5).entries()) expect(x).toBeCloseTo([0, 1 / 3, 2 / 3, 1 / 9, 4 / 9][i], 14)
    for (const [i, x] of column(halton, 2, 6).entries()) expect(x).toBeCloseTo([0, 0.2, 0.4, 0.6, 0.8, 0.04][i], 14)
  })

  // scipy.stats.qmc.Halton(3, scramble=False).random(1001)[-1]
  it('equals scipy far along', () => {
    const point = new Float64Array(3)
    new Halton(3).pointInto(1000, point)
    expect(point[0]).toBeCloseTo(0.0927734375, 14)
    expect(point[1]).toBeCloseTo(0.3475080018289895, 14)
    expect(point[2]).toBeCloseTo(0.00512, 14)
  })
})

describe('the scrambled sequence', () => {
  it('stays one in each cell: any p^m points in a row, in base p', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 3 }), fc.nat({ max: 1e6 }), (seed, m, block) => {
        const halton = new Halton(4, seed)
        for (const [k, p] of [2, 3, 5, 7].entries()) expectOneInEachCell(column(halton, k, p ** m, block * p ** m))
      }),
      { numRuns: 30 },
    )
  })

  it('has uniform points: over seeds each eighth holds point 0 as often, in the first and in the last dimension', () => {
    for (const [dimensions, index] of [
      [1, 0],
      [40, 0],
      [40, 12345],
    ] as const) {
      const counts = new Array<number>(8).fill(0)
      const point = new Float64Array(dimensions)
      for (let seed = 0; seed < 800; seed++) {
        new Halton(dimensions, seed).pointInto(index, point)
        counts[Math.floor(8 * point[dimensions - 1])]++
      }
      for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(5 * Math.sqrt((800 * 7) / 64))
    }
  })

  it('breaks the lines of large primes: neighbouring coordinates are hardly correlated', () => {
    const correlation = (halton: Halton) => {
      const [a, b] = [column(halton, 28, 100), column(halton, 29, 100)]
      const mean = (x: readonly number[]) => x.reduce((sum, y) => sum + y, 0) / x.length
      const [ma, mb] = [mean(a), mean(b)]
      const covariance = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
        mean(x.map((_, i) => (x[i] - mx) * (y[i] - my)))
      return covariance(a, ma, b, mb) / Math.sqrt(covariance(a, ma, a, ma) * covariance(b, mb, b, mb))
    }
    expect(correlation(new Halton(30))).toBeGreaterThan(0.8)
    for (let seed = 0; seed < 10; seed++) expect(Math.abs(correlation(new Halton(30, seed)))).toBeLessThan(0.5)
  })

  it('lies in [0, 1) for every index, and stops at 1111 dimensions', () => {
    const point = new Float64Array(1111)
    const halton = new Halton(1111, 1)
    for (const index of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
      halton.pointInto(index, point)
      expect(point.every((x) => x >= 0 && x < 1)).toBe(true)
    }
    expect(() => halton.pointInto(2 ** 32, point)).toThrow('"index"')
    expect(() => halton.pointInto(0, new Float64Array(3))).toThrow('"out"')
    expect(() => new Halton(1112)).toThrow('"dimensions"')
    expect(() => new Halton(1, -1)).toThrow('"seed"')
  })
})
