import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latinHypercube, Stream } from '../../src/random/index.ts'
import { expectOneInEachCell } from './points.properties.ts'

describe('latinHypercube', () => {
  it('has one point in each cell of each coordinate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (n, d, seed) => {
        const points = latinHypercube(n, d, new Stream(seed, 0, 'latin'))
        expect(points.length).toBe(n * d)
        for (let k = 0; k < d; k++) expectOneInEachCell(Array.from({ length: n }, (_, i) => points[i * d + k]))
      }),
    )
  })

  it('depends on the stream, and the coordinates on each other not at all', () => {
    const make = (seed: number) => latinHypercube(1000, 2, new Stream(seed, 0, 'latin'))
    expect(make(1)).toEqual(make(1))
    expect(make(1)).not.toEqual(make(2))
    const points = make(3)
    let sum = 0
    for (let i = 0; i < 1000; i++) sum += (points[2 * i] - 0.5) * (points[2 * i + 1] - 0.5)
    expect(Math.abs((sum * 12) / Math.sqrt(1000))).toBeLessThan(4)
  })

  it('refuses sizes that are not whole and positive', () => {
    const stream = new Stream(0, 0, '')
    for (const bad of [0, -1, 1.5, Number.NaN]) {
      expect(() => latinHypercube(bad, 2, stream)).toThrow(/"n" expected/)
      expect(() => latinHypercube(2, bad, stream)).toThrow(/"d" expected/)
    }
  })
})
