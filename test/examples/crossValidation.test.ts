import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossValidation, stratifiedFolds } from '../../examples/classifier/crossValidation.ts'
import { shuffle } from '../../examples/classifier/shuffle.ts'

const labelled = fc.record({
  labels: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 80 }),
  k: fc.integer({ min: 2, max: 7 }),
  seed: fc.nat(1000),
})

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

describe('stratified folds', () => {
  it('test every sample once, and train on all the others', () => {
    fc.assert(
      fc.property(labelled, ({ labels, k, seed }) => {
        const folds = stratifiedFolds(labels, k, seed)
        const all = [...labels.keys()]
        const ascending = (indices: readonly number[]) => [...indices].sort((a, b) => a - b)
        expect(folds).toHaveLength(k)
        expect(ascending(folds.flatMap((fold) => fold.test))).toEqual(all)
        for (const { train, test } of folds) expect(ascending([...train, ...test])).toEqual(all)
      }),
    )
  })

  it('hold as many of a class as any other fold, give or take one', () => {
    fc.assert(
      fc.property(labelled, ({ labels, k, seed }) => {
        const folds = stratifiedFolds(labels, k, seed)
        for (const label of new Set(labels)) {
          const counts = folds.map(({ test }) => test.filter((i) => labels[i] === label).length)
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('follow the seed', () => {
    const labels = Array.from({ length: 60 }, (_, i) => i % 3)
    expect(stratifiedFolds(labels, 5, 1)).toEqual(stratifiedFolds(labels, 5, 1))
    expect(stratifiedFolds(labels, 5, 1)).not.toEqual(stratifiedFolds(labels, 5, 2))
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
