import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Sensitivity, sobolIndices } from '../../src/analysis/index.ts'
import { ishigami, type Problem, sobolG } from '../../src/problems/index.ts'
import { ishigamiIndices, sobolGIndices } from './studies.ts'

/** A function of points of the cube, row by row. */
const of = (dimensions: number, f: (x: readonly number[]) => number, more: Partial<Sensitivity> = {}): Sensitivity => ({
  dimensions,
  groups: Array.from({ length: dimensions }, (_, j) => [j]),
  seed: 1,
  evaluate(points, m, out) {
    for (let i = 0; i < m; i++) out[i] = f([...points.subarray(i * dimensions, (i + 1) * dimensions)])
  },
  ...more,
})

const scaled =
  ({ bounds, evaluate }: Problem) =>
  (x: readonly number[]) =>
    evaluate(bounds.map(([lower, upper], j) => lower + (upper - lower) * x[j]))

describe('Sobol indices of functions whose indices are known', () => {
  it.each([
    [ishigami, ishigamiIndices],
    [sobolG(5), sobolGIndices],
  ])('$name, within .01 and within four standard errors', (problem, known) => {
    for (const seed of [1, 2, 3]) {
      const { main, total, standardErrors } = sobolIndices(of(problem.dimensions, scaled(problem), { seed }))
      Object.values(known).forEach((expected, j) => {
        expect(Math.abs(main[j] - expected.main)).toBeLessThan(0.01)
        expect(Math.abs(total[j] - expected.total)).toBeLessThan(0.01)
        expect(standardErrors[j]).toBeLessThanOrEqual(0.005)
        expect(Math.abs(total[j] - expected.total)).toBeLessThan(4 * standardErrors[j] + 1e-4)
      })
    }
  })

  it('a linear function has the squares of its slopes, whatever its offset and scale', () => {
    // the search ends at an estimated standard error of .005: the errors of all cases together keep it, and none is ten times as large
    const linear = fc.record({
      slopes: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 6 }),
      offset: fc.integer({ min: -1000, max: 1000 }),
      power: fc.integer({ min: -9, max: 9 }),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(linear, { minLength: 40, maxLength: 40 }), (cases) => {
        const errors = cases.flatMap(({ slopes, offset, power, seed }) => {
          const squares = slopes.reduce((sum, b) => sum + b * b, 0)
          const f = (x: readonly number[]): number => 10 ** power * slopes.reduce((sum, b, j) => sum + b * x[j], offset)
          const { main, total } = sobolIndices(of(slopes.length, f, { seed }))
          return slopes.flatMap((b, j) => {
            const expected = squares === 0 ? 0 : (b * b) / squares
            return [main[j] - expected, total[j] - expected]
          })
        })
        expect(Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length)).toBeLessThan(0.005)
        expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.05)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  })

  it('a pure interaction has no main share, and all of the total', () => {
    const { main, total } = sobolIndices(of(2, ([x = 0, y = 0]) => (x - 0.5) * (y - 0.5)))
    for (const j of [0, 1]) {
      expect(main[j]).toBeLessThan(0.005)
      expect(total[j]).toBeCloseTo(1, 2)
    }
  })

  it('a group varies together', () => {
    const { main, total } = sobolIndices(of(3, ([x = 0, y = 0, z = 0]) => (x - 0.5) * (y - 0.5) * 6 + z, { groups: [[0, 1], [2]] }))
    // 36 / 144 and 1 / 12
    for (const share of [main[0], total[0]]) expect(share).toBeCloseTo(0.75, 2)
    for (const share of [main[1], total[1]]) expect(share).toBeCloseTo(0.25, 2)
  })

  it('a constant, or nothing to vary, has none', () => {
    expect(sobolIndices(of(2, () => 7.1)).total).toEqual([0, 0])
    expect(sobolIndices(of(2, () => 7.1)).main).toEqual([0, 0])
    expect(sobolIndices(of(0, () => 1)).total).toEqual([])
  })
})

describe('with points refused, indices of dependent inputs', () => {
  // uniform on the triangle x + y <= 1: E[y | x] = (1 - x) / 2, Var(y | x) = (1 - x)^2 / 12
  const triangle = { accepts: (points: Float64Array, at: number): boolean => points[at] + points[at + 1] <= 1 }

  it('f = x: main 1 for x and the square of the correlation for y; total the other way round', () => {
    const { main, total } = sobolIndices(of(2, ([x = 0]) => x, triangle))
    expect(main[0]).toBeCloseTo(1, 6)
    expect(main[1]).toBeCloseTo(0.25, 1.3)
    // E Var(x | y) = E (1 - y)^2 / 12 = 1/24 of a variance of 1/18
    expect(total[0]).toBeCloseTo(0.75, 1.3)
    expect(total[1]).toBe(0)
  })

  it('accepting everything is as not asking', () => {
    const { main, total } = sobolIndices(of(3, scaled(ishigami), { accepts: () => true }))
    Object.values(ishigamiIndices).forEach((expected, j) => {
      expect(Math.abs(main[j] - expected.main)).toBeLessThan(0.03)
      expect(Math.abs(total[j] - expected.total)).toBeLessThan(0.03)
    })
  })

  it('nothing accepted ends all the same', () => {
    const { total } = sobolIndices(of(2, ([x = 0]) => x, { accepts: () => false, evaluations: 400 }))
    expect(total.every(Number.isFinite)).toBe(true)
  })
})

describe('the points', () => {
  it('are counted: the same seed gives the same bits, another seed others', () => {
    const run = (seed: number) => sobolIndices(of(3, scaled(ishigami), { seed }))
    expect(run(5)).toEqual(run(5))
    expect(run(6).total).not.toEqual(run(5).total)
  })

  it('are no more than allowed, beyond the fewest', () => {
    let count = 0
    const counted = of(3, scaled(ishigami), { evaluations: 2000 })
    const { evaluations } = sobolIndices({
      ...counted,
      evaluate(points, m, out) {
        count += m
        counted.evaluate(points, m, out)
      },
    })
    expect(count).toBe(evaluations)
    expect(count).toBeLessThanOrEqual(2000)
  })

  it('are drawn one by one where the sequence has too few dimensions', () => {
    const { total } = sobolIndices(of(600, (x) => x[599], { groups: [[0], [599]], evaluations: 4000 }))
    expect(total[0]).toBe(0)
    expect(total[1]).toBeCloseTo(1, 0.5)
  })
})
