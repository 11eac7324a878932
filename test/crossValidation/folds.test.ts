import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fold, type FoldOptions, folds, type Samples, timeSeriesFolds } from '../../src/crossValidation/index.ts'
import { argumentOf } from '../argumentOf.ts'

const rising = (indices: readonly number[]): number[] => [...indices].sort((a, b) => a - b)

const split = fc
  .record({
    samples: fc.uniqueArray(fc.nat(200), { minLength: 2, maxLength: 60 }),
    k: fc.integer({ min: 2, max: 60 }),
    repeats: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(),
    labels: fc.array(fc.constantFrom('a', '__proto__', 'ü'), { minLength: 201, maxLength: 201 }),
  })
  .map((drawn) => ({ ...drawn, k: Math.min(drawn.k, drawn.samples.length) }))

/** Every sample tested once a repetition and learnt from otherwise, in rising order. */
function partitions(samples: readonly number[], made: readonly Fold[], k: number, repeats: number): void {
  expect(made).toHaveLength(k * repeats)
  for (let repeat = 0; repeat < repeats; repeat++) {
    const own = made.slice(k * repeat, k * (repeat + 1))
    expect(own.map((fold) => [fold.repeat, fold.fold])).toEqual(Array.from({ length: k }, (_, fold) => [repeat, fold]))
    expect(rising(own.flatMap(({ test }) => test))).toEqual(rising(samples))
    for (const { train, test } of own) {
      expect(rising([...train, ...test])).toEqual(rising(samples))
      expect(train).toEqual(rising(train))
      expect(test).toEqual(rising(test))
    }
  }
}

const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts)

describe('folds', () => {
  it('test every sample once a repetition, in folds of one size, give or take one', () => {
    fc.assert(
      fc.property(split, ({ samples, k, repeats, seed }) => {
        const made = folds(samples, { k, repeats, seed })
        partitions(samples, made, k, repeats)
        expect(spread(made.map(({ test }) => test.length))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('stratified: every class is spread evenly as well', () => {
    fc.assert(
      fc.property(split, ({ samples, k, repeats, seed, labels }) => {
        const made = folds(samples, { k, repeats, seed, stratify: labels })
        partitions(samples, made, k, repeats)
        expect(spread(made.map(({ test }) => test.length))).toBeLessThanOrEqual(1)
        for (const label of new Set(labels)) {
          expect(spread(made.map(({ test }) => test.filter((i) => labels[i] === label).length))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('grouped: no group is on both sides, and no fold is empty', () => {
    fc.assert(
      fc.property(split, fc.integer({ min: 2, max: 9 }), ({ samples, repeats, seed }, count) => {
        const groups = Array.from({ length: 201 }, (_, i) => i % count)
        const present = new Set(samples.map((i) => groups[i])).size
        fc.pre(present >= 2)
        const made = folds(samples, { k: present, repeats, seed, groups })
        partitions(samples, made, present, repeats)
        for (const { train, test } of made) {
          expect(test.length).toBeGreaterThan(0)
          for (const i of test) expect(train.map((j) => groups[j])).not.toContain(groups[i])
        }
      }),
    )
  })

  it('stratified groups: no group is on both sides, no fold is empty', () => {
    fc.assert(
      fc.property(split, fc.integer({ min: 2, max: 9 }), ({ samples, repeats, seed, labels }, count) => {
        const groups = Array.from({ length: 201 }, (_, i) => (i * 7) % count)
        const present = new Set(samples.map((i) => groups[i])).size
        fc.pre(present >= 2)
        const made = folds(samples, { k: present, repeats, seed, groups, stratify: labels })
        partitions(samples, made, present, repeats)
        for (const { train, test } of made) {
          expect(test.length).toBeGreaterThan(0)
          for (const i of test) expect(train.map((j) => groups[j])).not.toContain(groups[i])
        }
      }),
    )
  })

  it('stratified groups: what can be even is even', () => {
    // 20 patients of three recordings, every second one ill
    const groups = Array.from({ length: 60 }, (_, i) => Math.floor(i / 3))
    for (let seed = 0; seed < 20; seed++) {
      const made = folds(60, { k: 5, groups, stratify: groups.map((group) => group % 2), seed })
      for (const { test } of made) expect(test.map((i) => groups[i] % 2).filter((ill) => ill === 1)).toHaveLength(6)
    }
  })

  it('grouped: sizes are as even as groups allow', () => {
    // 60, 20, 20, 10, 10 samples: the largest alone
    const sizes = [60, 20, 20, 10, 10]
    const groups = sizes.flatMap((size, group) => new Array<number>(size).fill(group))
    const made = folds(groups.length, { k: 2, groups, seed: 3 })
    expect(made.map(({ test }) => test.length)).toEqual([60, 60])
  })

  it('follow the seed and nothing else; repetitions differ', () => {
    const options = { k: 5, repeats: 2, seed: 1 }
    expect(folds(60, options)).toEqual(folds(60, options))
    expect(folds(60, options)).not.toEqual(folds(60, { ...options, seed: 2 }))
    const [first, second] = [folds(60, options).slice(0, 5), folds(60, options).slice(5)]
    expect(first).toEqual(folds(60, { k: 5, seed: 1 }))
    expect(second.map(({ test }) => test)).not.toEqual(first.map(({ test }) => test))
    // a sequence that is known, so that it stays
    expect(folds(6, { k: 3, seed: 1 }).map(({ test }) => test)).toEqual(
      folds([5, 4, 3, 2, 1, 0], { k: 3, seed: 1 }).map(({ test }) => test),
    )
  })

  it('put every sample in every fold equally often', () => {
    const counts = new Array<number>(12).fill(0)
    for (let seed = 0; seed < 6000; seed++) {
      for (const { fold, test } of folds(4, { k: 3, seed })) for (const i of test) counts[3 * i + fold]++
    }
    // fold 0 gets two of four samples, the others one; 6 degrees of freedom or so: beyond 40 less than once in a million
    const expected = [3000, 1500, 1500]
    expect(counts.reduce((sum, count, at) => sum + (count - expected[at % 3]) ** 2 / expected[at % 3], 0)).toBeLessThan(40)
  })

  it('are frozen', () => {
    const made = folds(6)
    expect([made, made[0], made[0].train, made[0].test].every(Object.isFrozen)).toBe(true)
  })

  const refused: readonly (readonly [string, Samples, FoldOptions, string])[] = [
    ['one sample', 1, {}, 'samples'],
    ['NaN samples', NaN, {}, 'samples'],
    ['a string', '9' as unknown as number, {}, 'samples'],
    ['one index', [0], {}, 'samples'],
    ['an index twice', [0, 1, 1], {}, 'samples'],
    ['an index that is none', [0, -1], {}, 'samples[1]'],
    ['one fold', 9, { k: 1 }, 'options.k'],
    ['more folds than samples', 4, {}, 'options.k'],
    ['half a fold', 9, { k: 2.5 }, 'options.k'],
    ['no repetition', 9, { repeats: 0 }, 'options.repeats'],
    ['a seed below zero', 9, { seed: -1 }, 'options.seed'],
    ['too few labels', 9, { stratify: [1, 2] }, 'options.stratify'],
    ['labels in a string', 9, { stratify: 'aaabbbccc' }, 'options.stratify'],
    ['a label that is missing', 5, { stratify: [1, 2, 1, undefined as unknown as number, 1] }, 'options.stratify[3]'],
    ['one group', 6, { groups: [1, 1, 1, 1, 1, 1], k: 2 }, 'options.groups'],
    ['more folds than groups', 6, { groups: [1, 1, 1, 2, 2, 2], k: 3 }, 'options.k'],
    ['an unknown option', 9, { folds: 3 } as FoldOptions, 'options.folds'],
    ['options that are a number', 9, 3 as unknown as FoldOptions, 'options'],
  ]
  it.each(refused)('refuse %s', (_, samples, options, argument) => {
    expect(argumentOf(() => folds(samples, options))).toBe(argument)
  })
})

describe('folds of a series in time', () => {
  it('learn from what was before their test, and test one block after the other up to the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 90 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (n, k, gap, window) => {
          const size = Math.floor(n / (k + 1))
          fc.pre(size >= 1 && n - k * size - gap >= 1)
          const made = timeSeriesFolds(n, { k, gap, window })
          expect(made.flatMap(({ test }) => test)).toEqual(Array.from({ length: k * size }, (_, i) => n - k * size + i))
          for (const { train, test } of made) {
            const end = test[0] - gap
            expect(train).toEqual(Array.from({ length: Math.min(window, end) }, (_, i) => end - Math.min(window, end) + i))
          }
        },
      ),
    )
  })

  it('are those of a table', () => {
    expect(timeSeriesFolds(6, { k: 3 }).map(({ train, test }) => [train, test])).toEqual([
      [[0, 1, 2], [3]],
      [[0, 1, 2, 3], [4]],
      [[0, 1, 2, 3, 4], [5]],
    ])
    expect(timeSeriesFolds(8, { k: 2, size: 2, gap: 1, window: 2 }).map(({ train, test }) => [train, test])).toEqual([
      [
        [1, 2],
        [4, 5],
      ],
      [
        [3, 4],
        [6, 7],
      ],
    ])
  })

  it.each([
    ['nothing to learn from', 6, { k: 3, size: 2 }, 'n'],
    ['a gap that leaves nothing', 6, { k: 3, gap: 3 }, 'n'],
    ['as many folds as samples', 5, { k: 5 }, 'options.k'],
    ['a size of nothing', 9, { size: 0 }, 'options.size'],
    ['a gap below zero', 9, { gap: -1 }, 'options.gap'],
    ['a window of nothing', 9, { window: 0 }, 'options.window'],
    ['an unknown option', 9, { seed: 0 }, 'options.seed'],
  ] as readonly (readonly [string, number, object, string])[])('refuse %s', (_, n, options, argument) => {
    expect(argumentOf(() => timeSeriesFolds(n, options))).toBe(argument)
  })
})
