import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cos, exp, expm1, LN2, LN10, log, log1p, PI, pow, SQRT2, sin } from '../../src/special/index.ts'
import { ulps, worstUlps } from './ulps.ts'

// a fixed list, so that a failure is the same everywhere: a Weyl sequence on [a, b]
const spread = (a: number, b: number, n = 20_000): number[] =>
  Array.from({ length: n }, (_, i) => a + (b - a) * ((i * 0.6180339887498949) % 1))
const powersOfTwo = (from: number, to: number): number[] => spread(from, to).map((e) => 2 ** e)

describe('elementary functions agree with the engine within 2 ulp', () => {
  it('exp', () => {
    expect(worstUlps(exp, Math.exp, [...spread(-745.13, 709.78), ...spread(-1, 1), ...powersOfTwo(-1074, 9)])).toBeLessThanOrEqual(2)
  })
  it('expm1', () => {
    const xs = [...spread(-40, 40), ...spread(-1, 1), ...powersOfTwo(-1074, 9), ...powersOfTwo(-1074, 9).map((x) => -x)]
    expect(worstUlps(expm1, Math.expm1, xs)).toBeLessThanOrEqual(2)
  })
  it('log', () => {
    expect(worstUlps(log, Math.log, [...powersOfTwo(-1074, 1023), ...spread(0.5, 2)])).toBeLessThanOrEqual(2)
  })
  it('log1p', () => {
    const xs = [...spread(-1, 2), ...powersOfTwo(-1074, 1023), ...powersOfTwo(-1074, 0).map((x) => -x)]
    expect(worstUlps(log1p, Math.log1p, xs)).toBeLessThanOrEqual(2)
  })
  it('sin and cos, small and huge', () => {
    const xs = [...spread(-7, 7), ...spread(-1e6, 1e6), ...spread(-1e9, 1e9), ...powersOfTwo(-1074, 1023).slice(0, 4000)]
    expect(worstUlps(sin, Math.sin, xs)).toBeLessThanOrEqual(2)
    expect(worstUlps(cos, Math.cos, xs)).toBeLessThanOrEqual(2)
  })
})

describe('published values', () => {
  // Ng (1992), "Argument reduction for huge arguments": the worst case of double precision, close to a multiple of pi / 2
  it('the hardest angle', () => {
    const x = 6381956970095103 * 2 ** 797
    expect(cos(x)).toBe(-4.687165924254628e-19)
    expect(ulps(sin(x), 1)).toBeLessThanOrEqual(1)
    expect(sin(1e22)).toBe(-0.8522008497671888)
    expect(sin(Number.MAX_VALUE)).toBe(0.004961954789184062)
    expect(cos(Number.MAX_VALUE)).toBe(-0.9999876894265599)
    expect(sin(PI)).toBe(1.2246467991473532e-16)
  })
  it('constants and simple points', () => {
    expect([exp(0), exp(1), log(1), log(2), log(10), sin(0), cos(0)]).toEqual([1, Math.E, 0, LN2, LN10, 0, 1])
    expect(SQRT2).toBe(Math.SQRT2)
    expect(exp(-745.13)).toBe(5e-324)
    expect(exp(-745.14)).toBe(0)
    expect(exp(709.782712893384)).toBe(1.7976931348622732e308)
    expect(exp(709.7827128933841)).toBe(Number.POSITIVE_INFINITY)
    expect(log(5e-324)).toBe(-744.4400719213812)
  })
})

describe('the ends of the range', () => {
  const { NaN: nan, POSITIVE_INFINITY: inf } = Number
  it('exp and expm1', () => {
    expect([nan, inf, -inf, 1e300, -1e300].map(exp)).toEqual([nan, inf, 0, inf, 0])
    expect([nan, inf, -inf, 1e300, -1e300, 0, -0, 5e-324].map(expm1)).toEqual([nan, inf, -1, inf, -1, 0, -0, 5e-324])
  })
  it('log and log1p', () => {
    expect([nan, inf, 0, -0, -1, -inf].map(log)).toEqual([nan, inf, -inf, -inf, nan, nan])
    expect([nan, inf, -1, -2, 0, -0, -5e-324].map(log1p)).toEqual([nan, inf, -inf, nan, 0, -0, -5e-324])
  })
  it('sin and cos', () => {
    expect([nan, inf, -inf, 0, -0].map(sin)).toEqual([nan, nan, nan, 0, -0])
    expect([nan, inf, -inf, 0, -0].map(cos)).toEqual([nan, nan, nan, 1, 1])
  })
})

describe('pow', () => {
  it('has the special cases of the language', () => {
    const values = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e300, -1e300, 5e-324, 2 ** 53 + 2, Infinity, -Infinity, NaN]
    for (const x of values)
      for (const y of values) expect(ulps(pow(x, y), x ** y) <= 2 || Object.is(pow(x, y), x ** y), `pow(${x}, ${y})`).toBe(true)
    expect(pow(-0, 3)).toBe(-0)
    expect(pow(-0, -3)).toBe(-Infinity)
  })
  it('is exact on small whole powers', () => {
    for (let x = 1; x <= 50; x++) for (let y = 0; y <= 9; y++) expect(pow(x, y)).toBe(Number(BigInt(x) ** BigInt(y)))
  })
  // the engine's own pow may be off by more than one ulp for results far from 1
  it('agrees with the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true }), (x, y) => {
        const expected = x ** y
        return expected === 0 || expected === Infinity || ulps(pow(x, y), expected) <= 2
      }),
    )
  })
})

describe('laws', () => {
  const moderate = fc.double({ min: -700, max: 700, noNaN: true })
  const angle = fc.double({ noNaN: true, noDefaultInfinity: true })
  it('log undoes exp', () => {
    fc.assert(fc.property(moderate, (x) => Math.abs(log(exp(x)) - x) <= 5e-16 * Math.max(1, Math.abs(x))))
  })
  it('expm1 and log1p undo each other', () => {
    fc.assert(fc.property(fc.double({ min: -1, max: 700, noNaN: true }), (x) => Math.abs(log1p(expm1(x)) - x) <= 2e-15 * Math.abs(x)))
  })
  it('sin^2 + cos^2 = 1 for every double', () => {
    fc.assert(fc.property(angle, (x) => Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1) <= 7e-16))
  })
  it('sin is odd, cos is even', () => {
    fc.assert(fc.property(angle, (x) => Object.is(sin(-x), -sin(x)) && Object.is(cos(-x), cos(x))))
  })
  it('exp never falls from one double to the next thousand', () => {
    fc.assert(fc.property(moderate, (x) => exp(x) <= exp(x + Math.abs(x) * 2.3e-13)))
  })
})
