import { describe, expect, it } from 'vitest'
import { bestOf, geometricMeanRatio, meanRanks, median, quantile, quartiles, ranks, regretRatio } from '../../src/benchmark/index.ts'

describe('quantiles', () => {
  it('equal those of NumPy', () => {
    // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0, .1, .25, .5, .75, .9, 1])
    const sample = [3, 1, 4, 1, 5, 9, 2, 6]
    const expected = [1, 1, 1.75, 3.5, 5.25, 6.9, 9]
    ;[0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].forEach((p, i) => {
      expect(quantile(sample, p)).toBeCloseTo(expected[i], 14)
    })
    expect(sample).toEqual([3, 1, 4, 1, 5, 9, 2, 6])
  })

  it('sort by value, not by text', () => {
    expect(median([10, 9, 1])).toBe(9)
    expect(median([1e-10, 2e-9, 1])).toBe(2e-9)
  })

  it('of one, of none', () => {
    expect(median([7])).toBe(7)
    expect(quartiles([7])).toEqual([7, 7])
    expect(median([])).toBeNaN()
  })

  it('count NaN as the worst', () => {
    expect(median([1, Number.NaN, 2])).toBe(2)
    expect(median([Number.NaN, Number.NaN, 2])).toBe(Number.POSITIVE_INFINITY)
    expect(median([1, 2, Number.NaN, Number.NaN])).toBe(Number.POSITIVE_INFINITY)
    expect(quartiles([1, 2, 3, 4, Number.NaN])).toEqual([2, 4])
  })

  it('refuse a p that is none', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1], p)).toThrow(RangeError)
  })
})

describe('ratios', () => {
  it('are floored at 1e-8 on both sides', () => {
    expect(regretRatio(0, 1e-12)).toBe(1)
    expect(regretRatio(1e-6, 0)).toBeCloseTo(100, 10)
    expect(regretRatio(0, 1e-6)).toBeCloseTo(0.01, 14)
  })

  it('take NaN for a failure', () => {
    expect(regretRatio(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(regretRatio(1, Number.NaN)).toBe(0)
    expect(regretRatio(Number.NaN, Number.POSITIVE_INFINITY)).toBe(1)
  })

  it('have a geometric mean over the problems that both were run on', () => {
    expect(geometricMeanRatio([1, 8, undefined, 5], [2, 1, 1, undefined])).toBeCloseTo(2, 14)
    expect(geometricMeanRatio([1, Number.NaN], [1, 1])).toBe(Number.POSITIVE_INFINITY)
    expect(geometricMeanRatio([undefined], [1])).toBeNaN()
    expect(geometricMeanRatio([], [])).toBeNaN()
  })
})

describe('ranks', () => {
  it('share their mean among ties', () => {
    expect(ranks([3, 1, 2])).toEqual([3, 1, 2])
    expect(ranks([1, 1, 2])).toEqual([1.5, 1.5, 3])
    expect(ranks([2, 2, 2])).toEqual([2, 2, 2])
    expect(ranks([1e-9, 0, 1])).toEqual([1.5, 1.5, 3])
  })

  it('put NaN last and leave out what was not run', () => {
    expect(ranks([Number.NaN, 1, undefined, 2])).toEqual([3, 1, undefined, 2])
    expect(ranks([undefined])).toEqual([undefined])
  })

  it('are averaged over the rows a contestant is in', () => {
    const means = meanRanks([
      [1, 2, undefined],
      [2, 1, 3],
      [1, 2, 3],
    ])
    expect(means[0]).toBeCloseTo(4 / 3, 14)
    expect(means[1]).toBeCloseTo(5 / 3, 14)
    expect(means[2]).toBe(3)
    expect(meanRanks([[1, undefined]])[1]).toBeNaN()
    expect(meanRanks([])).toEqual([])
  })

  it('mark the best, ties together', () => {
    expect(bestOf([2, 1, undefined, 1])).toEqual([false, true, false, true])
    expect(bestOf([1e-12, 0, 1])).toEqual([true, true, false])
    expect(bestOf([Number.NaN, undefined])).toEqual([false, false])
  })
})
