import { describe, expect, it } from 'vitest'
import { FEATURES, loadDigits } from '../../examples/classifier/digits.ts'

const { train, test } = loadDigits({ train: 40, test: 200 })

describe('digits', () => {
  it('has the same number of each digit in both sets', () => {
    for (const [samples, count] of [
      [train, 40],
      [test, 200],
    ] as const) {
      expect(samples.features).toHaveLength(10 * count)
      for (let digit = 0; digit <= 9; digit++) expect(samples.labels.filter((label) => label === digit)).toHaveLength(count)
    }
  })

  it('describes an image by greys from 0 to 1, brightest in the middle', () => {
    for (const row of [...train.features, ...test.features]) {
      expect(row).toHaveLength(FEATURES)
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...row)).toBeLessThanOrEqual(1)
    }
    const mean = (feature: number) => train.features.reduce((sum, row) => sum + row[feature], 0) / train.features.length
    expect(mean((FEATURES - 1) / 2)).toBeGreaterThan(0.3)
    expect(mean(0)).toBeLessThan(0.01)
    expect(mean(FEATURES - 1)).toBeLessThan(0.01)
  })

  it('holds out images that are not among those to learn from', () => {
    const learned = new Set(train.features.map((row) => row.join()))
    expect(learned.size).toBe(400)
    for (const row of test.features) expect(learned.has(row.join())).toBe(false)
  })

  it('is the same every time', () => {
    expect(loadDigits({ train: 40, test: 200 })).toEqual({ train, test })
  })

  it('refuses more images than there are', () => {
    expect(() => loadDigits({ train: 800, test: 200 })).toThrow(/at most \d+ images/)
  })
})
