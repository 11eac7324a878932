import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimiseScalar } from '../../src/minimise/index.ts'

describe('minimiseScalar', () => {
  it('finds the minimum of a parabola in few evaluations', () => {
    const { x, evaluations, reason } = minimiseScalar((t) => (t - 0.3) ** 2, -1, 2)
    expect(x).toBeCloseTo(0.3, 7)
    expect(evaluations).toBeLessThan(12)
    expect(reason).toBe('tolerance')
  })

  it('finds minima of smooth functions to half the digits', () => {
    expect(minimiseScalar(Math.cos, 2, 5).x).toBeCloseTo(Math.PI, 7)
    expect(minimiseScalar((t) => t - Math.log(t), 0, 50).x).toBeCloseTo(1, 7)
    expect(minimiseScalar((t) => Math.abs(t - 0.7), 0, 1).x).toBeCloseTo(0.7, 7)
    expect(minimiseScalar((t) => (t - 1e6) ** 2, 0, 1e7).x).toBeCloseTo(1e6, 0)
  })

  it('goes to an end where that is the minimum', () => {
    expect(minimiseScalar((t) => t, 2, 3).x).toBeCloseTo(2, 7)
    expect(minimiseScalar((t) => -t, 2, 3).x).toBeCloseTo(3, 7)
  })

  it('stays inside, ends, and is no worse than any point it has seen', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (a, width, frequency) => {
          const b = a + width
          let best = Number.POSITIVE_INFINITY
          const result = minimiseScalar(
            (t) => {
              expect(t >= a && t <= b).toBe(true)
              const value = Math.sin(frequency * t) + 1e-3 * t + 2
              best = Math.min(best, value)
              return value
            },
            a,
            b,
          )
          expect(result.value).toBe(best)
          expect(Math.sin(frequency * result.x) + 1e-3 * result.x + 2).toBe(best)
          expect(result.evaluations).toBeLessThanOrEqual(100)
        },
      ),
    )
  })

  it('keeps away from values that are not finite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(minimiseScalar((t) => (t < 0.2 ? bad : (t - 0.25) ** 2), 0, 1).x).toBeCloseTo(0.25, 6)
    }
    expect(minimiseScalar(() => Number.NaN, 0, 1).value).toBe(Number.POSITIVE_INFINITY)
  })

  it('honours its limit and takes an empty interval', () => {
    expect(minimiseScalar(Math.cos, 2, 5, { maxEvaluations: 3 })).toMatchObject({ evaluations: 3, reason: 'evaluations' })
    expect(minimiseScalar(Math.cos, 2, 2)).toMatchObject({ x: 2, value: Math.cos(2), evaluations: 1, reason: 'tolerance' })
    expect(minimiseScalar(Math.cos, 0, 0).x).toBe(0)
  })

  it('names the argument at fault', () => {
    expect(() => minimiseScalar(Math.cos, 2, 1)).toThrow(expect.objectContaining({ argument: 'a', code: 'ERR_ARGUMENT_VALUE' }))
    expect(() => minimiseScalar(Math.cos, Number.NaN, 1)).toThrow(expect.objectContaining({ argument: 'a' }))
    expect(() => minimiseScalar(Math.cos, 0, 1, { tolerance: -1 })).toThrow(expect.objectContaining({ argument: 'options.tolerance' }))
  })
})
