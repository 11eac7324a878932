import { describe, expect, it } from 'vitest'
import { crossValidation } from '../../examples/classifier/crossValidation.ts'
import { shuffle } from '../../examples/classifier/shuffle.ts'

describe('shuffle', () => {
  it('keeps every item, depends on the seed, and leaves its argument alone', () => {
    const items = Array.from({ length: 100 }, (_, i) => i)
    const shuffled = shuffle(items, 1)
    expect(items).toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items)
    expect(shuffle(items, 1)).toEqual(shuffled)
    expect(shuffle(items, 2)).not.toEqual(shuffled)
  })

  it('puts every item in every place equally often', () => {
    const counts = new Array<number>(16).fill(0)
    const n = 20_000
    for (let seed = 0; seed < n; seed++) {
      for (const [place, item] of shuffle([0, 1, 2, 3], seed).entries()) counts[4 * place + item]++
    }
    // 9 degrees of freedom: beyond 35 once in 16,000 samples
    expect(counts.reduce((sum, count) => sum + (count - n / 4) ** 2 / (n / 4), 0)).toBeLessThan(35)
  })
})

describe('cross-validation', () => {
  const samples = { features: Array.from({ length: 23 }, (_, i) => [i]), labels: Array.from({ length: 23 }, (_, i) => i % 2) }

  it('gives every tested sample the same weight, though folds differ in size', () => {
    const validate = crossValidation(samples, { folds: 5, repeats: 3 })
    const wrong = new Set([0, 3, 4, 11, 22])
    const error = validate((_, test) => test.features.filter(([i]) => wrong.has(i)).length / test.labels.length)
    expect(error).toBeCloseTo(wrong.size / 23, 12)
  })

  it('keeps features with their labels', () => {
    crossValidation(samples, { folds: 4, repeats: 1 })((train, test) => {
      for (const set of [train, test]) expect(set.labels).toEqual(set.features.map(([i]) => i % 2))
      return 0
    })
  })
})
