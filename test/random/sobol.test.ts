import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Sobol } from '../../src/random/index.ts'
import { expectNet, expectOneInEachCell } from './points.properties.ts'

const fixture = JSON.parse(readFileSync(new URL('../fixtures/sobol.json', import.meta.url), 'utf8')) as {
  readonly points: readonly (readonly number[])[]
}

/** Columns of the points `from ... from + n - 1`. */
const columns = (sobol: Sobol, n: number, from = 0): number[][] => {
  const point = new Float64Array(sobol.dimensions)
  const all: number[][] = Array.from({ length: sobol.dimensions }, () => [])
  for (let i = 0; i < n; i++) {
    sobol.pointInto(from + i, point)
    for (let k = 0; k < point.length; k++) all[k].push(point[k])
  }
  return all
}

describe('the plain sequence', () => {
  it('equals the fixture', () => {
    const point = new Float64Array(64)
    const sobol = new Sobol(64)
    fixture.points.forEach((expected, i) => {
      sobol.pointInto(i, point)
      expect(Array.from(point, (x) => x * 2 ** 30)).toEqual(expected)
    })
  })

  // scipy.stats.qmc.Sobol(1111, scramble=False, bits=32), in units of 2^-32
  it('equals scipy far along, in dimensions far out', () => {
    const point = new Float64Array(1111)
    new Sobol(1111).pointInto(999_999, point)
    const words = [0, 1, 64, 99, 499, 999, 1110].map((k) => point[k] * 2 ** 32)
    expect(words).toEqual([80154624, 3856265216, 2237009920, 380817408, 2965614592, 2553114624, 1772965888])
  })

  it('is one in each cell in every one of 1111 dimensions', () => {
    for (const column of columns(new Sobol(1111), 64)) expectOneInEachCell(column)
  })

  it('uses all 32 bits and every index', () => {
    const point = new Float64Array(1)
    const sobol = new Sobol(1)
    sobol.pointInto(2 ** 31, point)
    expect(point[0] * 2 ** 32).toBe(3)
    sobol.pointInto(2 ** 32 - 1, point)
    expect(point[0] * 2 ** 32).toBe(1)
  })
})

describe('the scrambled sequence', () => {
  it('stays one in each cell: any 2^m points from a multiple of 2^m', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 8 }), fc.nat({ max: 1000 }), (seed, m, block) => {
        for (const column of columns(new Sobol(5, seed), 2 ** m, block * 2 ** m)) expectOneInEachCell(column)
      }),
      { numRuns: 30 },
    )
  })

  it('is a (0, m, 2)-net in the first two dimensions', () => {
    for (const seed of [0, 1, 2, 2 ** 40]) {
      const [x, y] = columns(new Sobol(2, seed), 256)
      expectNet(x, y, 0)
    }
  })

  it('is a (1, m, 2)-net in the second and the third', () => {
    const [, y, z] = columns(new Sobol(3, 9), 256)
    expectNet(y, z, 1)
  })

  it('a point is the same whatever the order, the offset and the number of dimensions', () => {
    const seven = new Sobol(7, 5)
    const three = new Sobol(3, 5)
    const out = new Float64Array(20).fill(-1)
    const short = new Float64Array(3)
    for (const i of [1000, 3, 77, 3]) {
      seven.pointInto(i, out, 4)
      three.pointInto(i, short)
      expect([...out.slice(4, 7)]).toEqual([...short])
    }
    expect([...out.slice(0, 4), ...out.slice(11)]).toEqual(Array(13).fill(-1))
  })

  it('differs from seed to seed and from dimension to dimension', () => {
    const [a, b] = columns(new Sobol(2, 1), 16)
    const [c] = columns(new Sobol(2, 2), 16)
    expect(a).not.toEqual(c)
    expect(a).not.toEqual(b)
  })

  it('every point is uniform over the seeds, first and last digits alike', () => {
    const point = new Float64Array(1)
    const high = new Uint32Array(16)
    const low = new Uint32Array(16)
    for (let seed = 0; seed < 4000; seed++) {
      new Sobol(1, seed).pointInto(5, point)
      high[Math.floor(point[0] * 16)]++
      low[(point[0] * 2 ** 32) % 16]++
    }
    // 250 expected in each, standard deviation 15.3
    for (const counts of [high, low]) for (const count of counts) expect(Math.abs(count - 250)).toBeLessThan(70)
  })

  it('integrates better than random points', () => {
    const d = 5
    const n = 1024
    const point = new Float64Array(d)
    const sobol = new Sobol(d, 3)
    let sum = 0
    for (let i = 0; i < n; i++) {
      sobol.pointInto(i, point)
      sum += point.reduce((product, x) => product * (1 + (x - 0.5)), 1)
    }
    // random points: standard error about 0.02
    expect(Math.abs(sum / n - 1)).toBeLessThan(1e-3)
  })
})

describe('errors', () => {
  it('name the argument', () => {
    for (const d of [0, -1, 1.5, 1112, Number.NaN]) expect(() => new Sobol(d)).toThrow(/"dimensions" expected an integer from 1 to 1111/)
    for (const seed of [-1, 0.5, 2 ** 53]) expect(() => new Sobol(1, seed)).toThrow(/"seed"/)
    const out = new Float64Array(3)
    for (const index of [-1, 0.5, 2 ** 32]) expect(() => new Sobol(3).pointInto(index, out)).toThrow(/"index"/)
    expect(() => new Sobol(3).pointInto(0, out, 1)).toThrow(/"offset"/)
    expect(() => new Sobol(4).pointInto(0, out)).toThrow(/"out"/)
  })
})
