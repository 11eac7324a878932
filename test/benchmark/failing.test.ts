import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failing } from '../../src/benchmark/index.ts'
import { branin, levy, type Problem, rosenbrock } from '../../src/problems/index.ts'
import { Stream } from '../../src/random/index.ts'

/** Random points of a box. */
function points({ bounds }: Problem, count: number, seed: number): number[][] {
  const stream = new Stream(seed, 0, 'points')
  return Array.from({ length: count }, () => bounds.map(([lower, upper]) => lower + stream.uniform() * (upper - lower)))
}

describe('failing', () => {
  it('fails in the share it is told, and nowhere else is the problem another', () => {
    fc.assert(
      fc.property(fc.constantFrom(branin, levy(4), rosenbrock(4)), fc.nat(1000), fc.constantFrom(0.1, 1 / 3), (whole, seed, share) => {
        const problem = failing(whole, share, seed)
        const sample = points(whole, 2000, seed)
        const failed = sample.filter((x) => Number.isNaN(problem.evaluate(x)))
        expect(Math.abs(failed.length / sample.length - share)).toBeLessThan(0.05)
        for (const x of sample) if (!Number.isNaN(problem.evaluate(x))) expect(problem.evaluate(x)).toBe(whole.evaluate(x))
        for (const x of problem.minimisers) expect(problem.evaluate(x)).toBe(whole.evaluate(x))
      }),
      { numRuns: 30 },
    )
  })

  it('is another region for every seed, and the same for the same', () => {
    const where = (seed: number): string => {
      const problem = failing(levy(4), 1 / 3, seed)
      return points(problem, 100, 1)
        .map((x) => (Number.isNaN(problem.evaluate(x)) ? 'x' : '.'))
        .join('')
    }
    expect(where(1)).toBe(where(1))
    expect(new Set([0, 1, 2, 3, 4, 5].map(where)).size).toBe(6)
  })

  it.each([0, 1, -0.1, NaN, Infinity])('refuses a share of %d', (share) => {
    expect(() => failing(branin, share, 1)).toThrow('share')
  })

  it('says where no region leaves the minimisers out', () => {
    expect(() => failing(branin, 0.999, 1)).toThrow('leaves all minimisers of branin out')
  })
})
