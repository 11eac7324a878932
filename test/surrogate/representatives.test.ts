import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Space } from '../../src/space/index.ts'
import { representatives } from '../../src/surrogate/index.ts'

const definition = {
  x: { type: 'float', min: 0, max: 1 },
  c: { type: 'categorical', choices: ['a', 'b', 'c'] },
  y: { type: 'float', min: 0, max: 1 },
} as const
const open = (): Space => new Space(definition) as unknown as Space
const d = open().dimensions

/** The definition, word for word: the best half, then always the farthest, of equals the earliest. */
function byDefinition(X: Float64Array, ranked: readonly number[], limit: number): readonly number[] {
  const n = X.length / d
  const { coordinates } = open()
  const distance = (a: number, b: number): number =>
    coordinates.reduce((sum, { kind }, j) => {
      const delta = X[a * d + j] - X[b * d + j]
      return sum + (kind === 'categorical' ? (delta === 0 ? 0 : 1) : delta * delta)
    }, 0)
  const taken = ranked.slice(0, limit >> 1)
  while (taken.length < limit) {
    const gaps = Array.from({ length: n }, (_, i) => (taken.includes(i) ? -1 : Math.min(...taken.map((row) => distance(i, row)), Infinity)))
    taken.push(gaps.indexOf(Math.max(...gaps)))
  }
  return taken.sort((a, b) => a - b)
}

const level = fc.integer({ min: 0, max: 6 }).map((k) => k / 6)
const point = fc.tuple(level, fc.constantFrom(0, 0.5, 1), level)
const study = fc.array(fc.tuple(point, fc.integer({ min: 0, max: 9 })), { minLength: 9, maxLength: 40 })

describe('representatives', () => {
  it('are the best half and then those farthest from them, however the study came about', () => {
    fc.assert(
      fc.property(study, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (rows, first, step) => {
        const space = open()
        // as a study grows, with one space: what is kept from before must not show
        for (let n = Math.max(9, first); n <= rows.length; n += step) {
          const X = Float64Array.from(rows.slice(0, n).flatMap(([x]) => x))
          const ranked = Array.from({ length: n }, (_, i) => i).sort((a, b) => rows[a][1] - rows[b][1] || a - b)
          for (const limit of [8, 3]) expect(representatives(space, { n, X, ranked }, limit)).toEqual(byDefinition(X, ranked, limit))
        }
      }),
    )
  })

  it('are the same for another study in the same space, and where few results can be ranked', () => {
    fc.assert(
      fc.property(study, study, fc.integer({ min: 0, max: 4 }), (a, b, able) => {
        const space = open()
        for (const rows of [a, b, a]) {
          const X = Float64Array.from(rows.flatMap(([x]) => x))
          const ranked = Array.from({ length: Math.min(able, rows.length) }, (_, i) => i)
          expect(representatives(space, { n: rows.length, X, ranked }, 8)).toEqual(byDefinition(X, ranked, 8))
        }
      }),
    )
  })

  it('are all rows where there are no more than that', () => {
    expect(representatives(open(), { n: 2, X: new Float64Array(2 * d), ranked: [1, 0] }, 8)).toEqual([0, 1])
  })
})
