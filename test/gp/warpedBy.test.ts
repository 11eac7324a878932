import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwarp, type Warp, warpedBy, warpOutputs } from '../../src/gp/index.ts'

const y = Float64Array.of(3, 0.5, 0.7, 12, 1.1, 0.9, 2)

describe.each<Warp>(['none', 'tail', 'log'])('warpedBy: %s', (warp) => {
  const { z, path } = warpOutputs(y, warp)

  it('gives what the outputs were warped to, and undoes unwarp', () => {
    y.forEach((value, i) => {
      expect(warpedBy(path, value)).toBeCloseTo(z[i], 12)
      expect(unwarp(path, warpedBy(path, value))).toBeCloseTo(value, 12)
    })
  })

  it('rises, also outside the outputs', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (value, more) => {
        expect(warpedBy(path, value + more)).toBeGreaterThan(warpedBy(path, value))
      }),
    )
  })
})

it('is 0 where all outputs are equal', () => {
  const { path } = warpOutputs(Float64Array.of(2, 2), 'log')
  expect([1, 2, 3].map((value) => warpedBy(path, value))).toEqual([0, 0, 0])
})
