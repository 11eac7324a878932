import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Stream } from '../../../src/random/index.ts'
import { Space, type SpaceDefinition } from '../../../src/space/index.ts'
import { groupsOf } from '../../../src/strategies/tpe/groups.ts'
import { neighbourDeviations } from '../../../src/strategies/tpe/neighbourDeviations.ts'
import { ParzenEstimator } from '../../../src/strategies/tpe/parzenEstimator.ts'
import { split } from '../../../src/strategies/tpe/split.ts'

const kinds: SpaceDefinition = {
  float: { type: 'float', min: 0, max: 1 },
  log: { type: 'float', min: 1e-9, max: 1e9, scale: 'log' },
  few: { type: 'int', min: -1, max: 1 },
  many: { type: 'int', min: 1, max: 3000 },
  logInt: { type: 'int', min: 1, max: 700, scale: 'log' },
  step: { type: 'float', min: 0, max: 1, step: 0.125 },
  ordinal: { type: 'ordinal', values: ['S', 'M', 'L'] },
  category: { type: 'categorical', choices: ['a', 'b', 'c', true, 5] },
}

const points = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })

/** An estimator of one coordinate from points, weights 1, 2, 3, 1, ... */
function estimatorOf(space: Space, us: readonly number[]): ParzenEstimator {
  const X = Float64Array.from(us)
  for (let i = 0; i < X.length; i++) space.snapInto(X, i)
  return new ParzenEstimator(space, [0], { X, rows: us.map((_, i) => i), weights: us.map((_, i) => 1 + (i % 3)) })
}

/** The integral over the coordinate: a sum over levels, or Simpson's rule. */
function total(space: Space, estimator: ParzenEstimator, power = 1): number {
  const { kind, levels } = space.coordinates[0]
  const at = (u: number): number => Math.exp(estimator.logDensity(Float64Array.of(u))) * u ** (power - 1)
  let sum = 0
  if (kind !== 'continuous') {
    for (let level = 0; level < levels; level++) sum += at(space.valueOfLevel(0, level))
    return sum
  }
  const n = 2000
  for (let i = 0; i <= n; i++) sum += at(i / n) * (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2)
  return sum / (3 * n)
}

describe('a Parzen estimator', () => {
  it.each(Object.keys(kinds))('is a density: it integrates to one, for no point, one, equal and many: %s', (name) => {
    const space = new Space({ [name]: kinds[name] })
    // what is narrow against its kernel is a density times a width, right to four digits
    fc.assert(
      fc.property(fc.oneof(points, fc.constant([0.3]), fc.constant(new Array(30).fill(0.7)), fc.constant([0, 1, 0, 1])), (us) => {
        expect(total(space, estimatorOf(space, us))).toBeCloseTo(1, 3)
      }),
      { numRuns: name === 'many' ? 5 : 20 },
    )
  })

  it.each(Object.keys(kinds))(
    'draws what its density says: the mean of 4000 draws is that of the density, within 5 standard errors: %s',
    (name) => {
      const space = new Space({ [name]: kinds[name] })
      const estimator = estimatorOf(space, [0.1, 0.15, 0.2, 0.9])
      const stream = new Stream(1, 1, 'draws')
      const x = new Float64Array(1)
      const draws = Array.from({ length: 4000 }, () => {
        estimator.drawInto(stream, x)
        return x[0]
      })
      const mean = draws.reduce((a, b) => a + b, 0) / draws.length
      const deviation = Math.sqrt(draws.reduce((sum, u) => sum + (u - mean) ** 2, 0) / draws.length)
      expect(Math.abs(mean - total(space, estimator, 2))).toBeLessThan((5 * deviation) / Math.sqrt(draws.length))
    },
  )

  it('keeps together what was together: the product of kernels, not of densities', () => {
    const space = new Space({ x: kinds.float, y: kinds.float })
    const X = Float64Array.of(0.1, 0.9, 0.12, 0.88, 0.9, 0.1, 0.88, 0.12)
    const estimator = new ParzenEstimator(space, [0, 1], { X, rows: [0, 1, 2, 3], weights: [1, 1, 1, 1] })
    const apart = estimator.logDensity(Float64Array.of(0.1, 0.9))
    expect(apart).toBeGreaterThan(estimator.logDensity(Float64Array.of(0.1, 0.1)) + 0.5)
    // an inactive coordinate is left out
    expect(estimator.logDensity(Float64Array.of(0.1, -1))).toBeCloseTo(
      new ParzenEstimator(space, [0], { X, rows: [0, 1, 2, 3], weights: [1, 1, 1, 1] }).logDensity(Float64Array.of(0.1, 0.1)),
      1,
    )
  })

  it('prefers a category that was seen, and more so the more often', () => {
    const space = new Space({ c: kinds.category })
    const a = space.valueOfLevel(0, 0)
    const p = (times: number): number => Math.exp(estimatorOf(space, new Array(times).fill(a)).logDensity(Float64Array.of(a)))
    expect(p(0)).toBeCloseTo(0.2, 12)
    expect([p(1) > p(0), p(5) > p(1), p(50) > p(5), p(500) < 1]).toEqual([true, true, true, true])
  })
})

describe('deviations', () => {
  it('are the larger distance to a neighbour, at least 1 / min(100, n + 2), at most 1, in any order', () => {
    expect([...neighbourDeviations(Float64Array.of(0.8, 0.1, 0.4))]).toEqual([0.4, 0.30000000000000004, 0.4])
    expect([...neighbourDeviations(Float64Array.of(0.25))]).toEqual([0.75])
    expect([...neighbourDeviations(Float64Array.of(0.5, 0.5))]).toEqual([0.25, 0.25])
    expect([...neighbourDeviations(new Float64Array(500))]).toEqual(new Array(500).fill(0.01))
    expect([...neighbourDeviations(new Float64Array(0))]).toEqual([])
  })
})

describe('groups', () => {
  it('are what was active together, parents before children, what was never active last', () => {
    // by row: the child at 1 of what is at 2, 0 and 3 always, 4 never
    const X = Float64Array.of(0.1, -1, 0.5, 0.3, -1, 0.2, 0.7, 0.5, 0.3, -1, 0.1, -1, -1, 0.3, -1)
    expect(groupsOf(X, 3, 5)).toEqual([
      { coordinates: [0, 3], rows: [0, 1, 2] },
      { coordinates: [2], rows: [0, 1] },
      { coordinates: [1], rows: [1] },
      { coordinates: [4], rows: [] },
    ])
    expect(groupsOf(new Float64Array(0), 0, 2)).toEqual([{ coordinates: [0, 1], rows: [] }])
  })
})

describe('the split', () => {
  const rows = [0, 1, 2, 3, 4]
  const of = (losses: readonly number[], gamma = 0.4) => split({ d: 1, X: new Float64Array(5), losses }, rows, gamma)

  it('has the best share, the earlier of equals, and everything else, failures and pending trials included', () => {
    const { good, bad } = of([3, 1, NaN, 2, Infinity])
    expect([good.rows, bad.rows]).toEqual([
      [1, 3],
      [0, 2, 4],
    ])
    expect(good.weights).toEqual([2 / 1.5, 1 / 1.5])
    expect(of([1, 1, 1, 1, 1]).good).toMatchObject({ rows: [0, 1], weights: [1, 1] })
  })

  it('has nothing good among failures alone, and no weight that is not a number', () => {
    expect(of(new Array(5).fill(Infinity)).good.rows).toEqual([])
    expect(of([-1.7e308, 1.7e308, 1.7e308, Infinity, Infinity], 0.9).good.weights).toEqual([1, 1, 1])
    expect(of([0, 1, Infinity, Infinity, Infinity]).good.weights[1]).toBeGreaterThan(0)
  })
})
