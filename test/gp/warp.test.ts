import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwarp, type Warp, warpOutputs } from '../../src/gp/index.ts'

const WARPS: readonly Warp[] = ['none', 'tail', 'log']
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe.each(WARPS)('warp %s', (warp) => {
  it('is monotone, standardised and finite, whatever the scale', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 30 }), (values) => {
        const y = Float64Array.from(values)
        const { z, logJacobian, slope } = warpOutputs(y, warp)
        expect(Number.isFinite(logJacobian)).toBe(true)
        for (let i = 0; i < y.length; i++) {
          expect(Number.isFinite(z[i])).toBe(true)
          expect(slope[i]).toBeGreaterThanOrEqual(0)
          for (let j = 0; j < i; j++) if (y[i] <= y[j]) expect(z[i]).toBeLessThanOrEqual(z[j])
        }
        const mean = z.reduce((a, b) => a + b, 0) / z.length
        expect(Math.abs(mean)).toBeLessThan(1e-9)
      }),
    )
  })

  it('has the slope of its values', () => {
    const h = 1e-6
    const y = Float64Array.from([1, 1 + h, 1.5, 2.6, 2.6 + h, 3, 5.3, 5.3 + h, 9, 9 + h])
    const { z, slope } = warpOutputs(y, warp)
    for (const i of [0, 3, 6, 8]) expect((z[i + 1] - z[i]) / h / slope[i]).toBeCloseTo(1, 4)
  })

  it('is undone by unwarp, to the digits that the range leaves', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 30 }), (values) => {
        const y = Float64Array.from(values)
        const { z, path } = warpOutputs(y, warp)
        const size = y.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
        y.forEach((value, i) => {
          // halves, as a difference may overflow
          expect(Math.abs(0.5 * unwarp(path, z[i]) - 0.5 * value)).toBeLessThanOrEqual(1e-13 * size)
        })
      }),
    )
  })

  it('is undone monotonely and finitely outside the outputs too', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 8 }), finite, finite, (values, a, b) => {
        const { path } = warpOutputs(Float64Array.from(values), warp)
        const [low, high] = [unwarp(path, Math.min(a, b)), unwarp(path, Math.max(a, b))]
        expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true)
        expect(low).toBeLessThanOrEqual(high)
      }),
    )
  })

  it('gives zeros where all outputs are equal', () => {
    expect([...warpOutputs(new Float64Array(5).fill(7), warp).z]).toEqual([0, 0, 0, 0, 0])
  })
})

describe('warps', () => {
  it('tame outliers', () => {
    const y = Float64Array.from([0, 1, 2, 3, 4, 5, 1e6])
    const spread = (warp: Warp): number => {
      const { z } = warpOutputs(y, warp)
      return z[3] - z[0]
    }
    expect(spread('tail')).toBeGreaterThan(100 * spread('none'))
    expect(spread('log')).toBeGreaterThan(100 * spread('none'))
  })

  it('leave outputs below the median as far apart as they were', () => {
    const { z } = warpOutputs(Float64Array.from([0, 1, 2, 30, 400]), 'tail')
    expect(z[2] - z[1]).toBeCloseTo(z[1] - z[0], 12)
  })
})
