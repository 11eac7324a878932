import { describe, expect, it } from 'vitest'
import { holm, pairedTest } from '../../bench/lib/pairedTest.ts'

const powers = (digits: readonly number[]): number[] => digits.map((each) => 10 ** each)

describe('pairedTest', () => {
  const ones = (n: number): number[] => Array.from({ length: n }, () => 1)

  it('equals scipy.stats.wilcoxon, exactly and with ties', () => {
    const digits = [0.3, -1.2, 2.5, -0.7, -3.1, -0.9, -4, -1.6, -2.2, -5.5, 0.1]
    expect(pairedTest(powers(digits), ones(11)).p).toBeCloseTo(0.0537109375, 12)
    // a power of ten is exact in both directions, so equal differences are equal
    const tied = [1, -1, 2, -2, -2, -3, -4, -5, -6, -7]
    expect(pairedTest(powers(tied), ones(10)).p).toBeCloseTo(0.02790403079517, 6)
    expect(pairedTest(powers([-1, -2, 3]), ones(3)).p).toBe(1)
  })

  it('does not care who is first, and counts the sides', () => {
    const a = powers([-3, -1, 0.5, -2, 1.5])
    expect(pairedTest(a, ones(5))).toMatchObject({ better: 3, equal: 0, worse: 2 })
    expect(pairedTest(ones(5), a)).toMatchObject({ better: 2, equal: 0, worse: 3 })
    expect(pairedTest(ones(5), a).p).toBeCloseTo(pairedTest(a, ones(5)).p, 12)
  })

  it('leaves out what was not run and what is equal, with everything below the floor equal', () => {
    const full = pairedTest([1e-3, 1e-2, 5], [1, 2, 3])
    expect(pairedTest([1e-3, undefined, 1e-2, 5, 1], [1, 1, 2, 3, undefined])).toEqual(full)
    expect(pairedTest([1e-3, 1e-12, 1e-2, 5], [1, 0, 2, 3])).toEqual({ ...full, equal: 1 })
  })

  it('has p = 1 where nothing differs, and where there is one pair or none', () => {
    expect(pairedTest([1, 2, 0], [1, 2, 1e-9])).toEqual({ better: 0, equal: 3, worse: 0, p: 1 })
    expect(pairedTest([1], [2])).toEqual({ better: 1, equal: 0, worse: 0, p: 1 })
    expect(pairedTest([], [])).toEqual({ better: 0, equal: 0, worse: 0, p: 1 })
  })

  it('counts a failure as worse than any result, two failures as equal', () => {
    expect(pairedTest([Number.NaN, 1, Number.NaN], [1e12, Number.POSITIVE_INFINITY, Number.NaN])).toMatchObject({
      better: 1,
      equal: 1,
      worse: 1,
    })
  })
})

describe('holm', () => {
  it('multiplies the least by m, the next by m - 1, ..., never falls and never passes 1', () => {
    // statsmodels.stats.multitest.multipletests([.01, .04, .03, .005], method='holm')
    const corrected = holm([0.01, 0.04, 0.03, 0.005])
    ;[0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
      expect(corrected[i]).toBeCloseTo(p, 12)
    })
    expect(holm([0.6, 0.9])).toEqual([1, 1])
    expect(holm([])).toEqual([])
  })
})
