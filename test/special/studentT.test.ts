import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { studentTTail } from '../../src/special/index.ts'

// P(T >= t) by SciPy, for t = 0.1, 0.7, 1.5, 3, 12
const table: readonly (readonly [freedom: number, ...tails: number[]])[] = [
  [1, 0.4682744825694465, 0.30559988778578523, 0.18716704181099886, 0.10241638234956672, 0.026464676059589878],
  [2, 0.4647327192070701, 0.2781965123164327, 0.13619656244550055, 0.04773298313335456, 0.00343646683857923],
  [3, 0.46332617440040297, 0.2671634991523818, 0.11529193262241147, 0.02883444281121865, 0.0006225079003946681],
  [4, 0.4625779204697266, 0.2612500827967251, 0.104, 0.019970984035859413, 0.0001382142742514865],
  [5, 0.4621150705773302, 0.2575744741574082, 0.09695184012123664, 0.015049623948731293, 3.544746258580761e-5],
  [9, 0.4612682239783406, 0.2508095196080725, 0.08392532802853753, 0.007478181955207111, 3.8499431114928265e-7],
  [10, 0.4611603592822041, 0.2499437850864422, 0.08225366322272007, 0.006671827511284785, 1.460704412384992e-7],
  [29, 0.46051622224368693, 0.24475257430724187, 0.07221184802019287, 0.002749596066951706, 4.5303541665685913e-13],
  [100, 0.4602722655479256, 0.2427763032271866, 0.06838252906234442, 0.0017039576716647233, 2.1975438578021966e-21],
]

describe("the upper tail of Student's t", () => {
  it.each(table)('with %i degrees of freedom is that of a table', (freedom, ...tails) => {
    ;[0.1, 0.7, 1.5, 3, 12].forEach((t, i) => {
      expect(Math.abs(studentTTail(t, freedom) - tails[i])).toBeLessThan(1e-14)
    })
  })

  it('falls from one to zero, symmetrically, at any size', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), fc.integer({ min: 1, max: 200 }), (t, freedom) => {
        const tail = studentTTail(t, freedom)
        expect(tail).toBeGreaterThanOrEqual(0)
        expect(tail).toBeLessThanOrEqual(1)
        expect(Math.abs(tail + studentTTail(-t, freedom) - 1)).toBeLessThan(1e-15)
        expect(studentTTail(t + Math.abs(t) * 1e-3 + 1e-6, freedom)).toBeLessThanOrEqual(tail + 1e-14)
      }),
    )
    expect(studentTTail(0, 3)).toBe(0.5)
    expect(studentTTail(-0, 3)).toBe(0.5)
    expect(studentTTail(1, 1)).toBeCloseTo(0.25, 15)
    expect(studentTTail(1e300, 2)).toBe(0)
  })

  it.each([
    [NaN, 1, 't'],
    [Infinity, 1, 't'],
    [1, 0, 'freedom'],
    [1, 1.5, 'freedom'],
  ])('refuses %d with %d degrees of freedom', (t, freedom, argument) => {
    expect(() => studentTTail(t, freedom)).toThrow(`"${argument}"`)
  })
})
