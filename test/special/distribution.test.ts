import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  erf,
  erfc,
  erfcx,
  exp,
  log,
  log1mexp,
  logH,
  logHDerivative,
  logNormalDistribution,
  normalDensity,
  normalDistribution,
  normalQuantile,
} from '../../src/special/index.ts'
import { ulps } from './ulps.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const near = (a: number, b: number, relative: number): boolean => a === b || Math.abs(a - b) <= relative * Math.abs(b)

describe('laws', () => {
  it('erf is odd and erfc its complement', () => {
    fc.assert(
      fc.property(between(-30, 30), (x) => erf(-x) === -erf(x) && near(erfc(x) + erf(x), 1, 7e-16) && near(erfc(x) + erfc(-x), 2, 7e-16)),
    )
  })
  it('erfcx is erfc scaled', () => {
    fc.assert(fc.property(between(-5, 5), (x) => near(exp(x * x) * erfc(x), erfcx(x), 1e-14)))
  })
  it('the distribution rises, and mirrors', () => {
    fc.assert(
      fc.property(between(-39, 9), between(0, 1), (x, d) => normalDistribution(x) <= normalDistribution(x + 1e-13 * Math.abs(x) + d)),
    )
    fc.assert(fc.property(between(-9, 9), (x) => near(normalDistribution(x) + normalDistribution(-x), 1, 7e-16)))
  })
  it('the log of the distribution is its log', () => {
    fc.assert(fc.property(between(-37, -0.1), (x) => near(logNormalDistribution(x), log(normalDistribution(x)), 1e-14)))
  })
  it('the quantile is the inverse, on the log scale', () => {
    fc.assert(fc.property(between(-744, -0.7), (l) => near(logNormalDistribution(normalQuantile(exp(l))), log(exp(l)), 1e-14)))
  })
  it('the quantile is odd about one half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (i) => normalQuantile(i / 2 ** 30) === -normalQuantile(1 - i / 2 ** 30)),
    )
  })
  it('log1mexp undoes itself', () => {
    fc.assert(fc.property(between(-20, -1e-6), (x) => near(log1mexp(log1mexp(x)), x, 1e-13)))
  })
  it('the density integrates to the distribution (Simpson)', () => {
    const n = 400
    let sum = 0
    for (let i = 0; i <= n; i++) sum += normalDensity(-1 + (2 * i) / n) * (i === 0 || i === n ? 1 : i % 2 ? 4 : 2)
    expect((sum * 2) / n / 3).toBeCloseTo(normalDistribution(1) - normalDistribution(-1), 10)
  })
})

describe('log h', () => {
  it('is log(phi + u Phi) where that does not cancel', () => {
    fc.assert(fc.property(between(-3, 30), (u) => Math.abs(logH(u) - log(normalDensity(u) + u * normalDistribution(u))) <= 1e-13))
  })
  it('keeps its digits around its zero', () => {
    // log h at the doubles 0.899 and 0.9 by mpmath with 50 digits
    expect(near(logH(0.899), -0.000384743709816227, 1e-15)).toBe(true)
    expect(near(logH(0.9), 0.00043104417378205087, 1e-15)).toBe(true)
    expect(logH(0.8994715612537434)).toBeLessThan(0)
    expect(logH(0.8994715612537436)).toBeGreaterThan(0)
  })
  it('has the derivative it says it has', () => {
    fc.assert(
      fc.property(between(-40, 20), (u) => {
        const d = 1e-4
        // five points, so that the error of the difference is far below that of the test
        const slope = (logH(u - 2 * d) - 8 * logH(u - d) + 8 * logH(u + d) - logH(u + 2 * d)) / (12 * d)
        return near(logHDerivative(u), slope, 1e-8)
      }),
    )
  })
  it('joins its branches smoothly', () => {
    for (const u of [-1, -1.75, -13, -1e8, 0.76, 1.04, 40]) {
      const [below, above] = [u - Math.abs(u) * 4e-16, u + Math.abs(u) * 4e-16]
      expect(near(logH(below), logH(above), 1e-14), `logH at ${u}`).toBe(true)
      expect(near(logHDerivative(below), logHDerivative(above), 1e-14), `derivative at ${u}`).toBe(true)
    }
  })
  it('is right far out', () => {
    // -u^2/2 - log(2 pi)/2 - 2 log|u| + log(1 - 3/u^2 + ...)
    expect(near(logH(-1e6), -500000000028.55, 1e-15)).toBe(true)
    expect(near(logH(-1e8), -5000000000000038, 2e-16)).toBe(true)
    expect(logH(-1e150)).toBe(-4.9999999999999995e299)
    expect(logHDerivative(-1e6)).toBe(1000000.000002)
    expect([-1e8, -1e150, -1e300].map(logHDerivative)).toEqual([100000000.00000001, 1e150, 1e300])
    expect(logH(1e300)).toBe(log(1e300))
    expect(logHDerivative(1e300)).toBe(1e-300)
  })
})

describe('the ends of the range', () => {
  const { NaN: nan, POSITIVE_INFINITY: inf } = Number
  it('every function', () => {
    expect([nan, inf, -inf, 1e300, -1e300].map(erf)).toEqual([nan, 1, -1, 1, -1])
    expect([nan, inf, -inf, 1e300, -1e300].map(erfc)).toEqual([nan, 0, 2, 0, 2])
    expect([nan, inf, -inf, -1e10, -27].map(erfcx)).toEqual([nan, 0, inf, inf, inf])
    expect([nan, inf, -inf, 1e300, -1e300].map(normalDensity)).toEqual([nan, 0, 0, 0, 0])
    expect([nan, inf, -inf, 1e300, -1e300].map(normalDistribution)).toEqual([nan, 1, 0, 1, 0])
    expect([nan, inf, -inf, 1e300, -1e300, -1e10].map(logNormalDistribution)).toEqual([nan, -0, -inf, -0, -inf, -5e19])
    expect([nan, inf, -inf, -1e300].map(logH)).toEqual([nan, inf, -inf, -inf])
    expect([nan, inf, -inf].map(logHDerivative)).toEqual([nan, 0, inf])
    expect([nan, 0, 1, -inf, -1e300].map(log1mexp)).toEqual([nan, -inf, nan, -0, -0])
    expect([nan, 0, 1, -1, 2, 0.5].map(normalQuantile)).toEqual([nan, -inf, inf, nan, nan, 0])
    expect(near(erfcx(1e10), 5.641895835477563e-11, 3e-16)).toBe(true)
    expect(near(erfcx(1e300), 5.641895835477563e-301, 3e-16)).toBe(true)
    expect(near(normalQuantile(5e-324), -38.467405617144344, 1e-13)).toBe(true)
  })
  it('subnormal tails', () => {
    expect(ulps(normalDistribution(-38), 2.88542835e-316)).toBeLessThanOrEqual(1)
    expect(ulps(normalDistribution(-38.4), 6.4e-323)).toBeLessThanOrEqual(1)
    expect(ulps(erfc(27), 5.23705e-319)).toBeLessThanOrEqual(1)
  })
})
