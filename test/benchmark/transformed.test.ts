import { describe, expect, it } from 'vitest'
import { transformed } from '../../src/benchmark/index.ts'
import { ackley, branin, hartmann6, michalewicz, type Problem, rosenbrock } from '../../src/problems/index.ts'
import { Stream } from '../../src/random/index.ts'

describe.each([branin, hartmann6, rosenbrock(4), ackley(20), michalewicz(1)].map((each): [string, Problem] => [each.name, each]))(
  'transformed %s',
  (_, each) => {
    it('keeps bounds and minimum, with the first minimiser in the middle of the box', () => {
      for (let seed = 0; seed < 5; seed++) {
        const turned = transformed(each, seed)
        expect(turned.name).toBe(`${each.name}@${seed}`)
        expect(turned.bounds).toEqual(each.bounds)
        expect(turned.minimum).toBe(each.minimum)
        for (const point of turned.minimisers) expect(turned.evaluate(point)).toBeCloseTo(each.minimum, 9)
        turned.minimisers[0].forEach((value, i) => {
          const [lower, upper] = each.bounds[i]
          expect(Math.abs((2 * value - lower - upper) / (upper - lower))).toBeLessThanOrEqual(0.8 + 1e-12)
        })
        const stream = new Stream(seed, 0, 'test')
        for (let n = 0; n < 500; n++) {
          const x = each.bounds.map(([lower, upper]) => lower + (upper - lower) * stream.uniform())
          expect(turned.evaluate(x)).toBeGreaterThanOrEqual(each.minimum - 1e-9)
        }
      }
    })

    it('is the same for the same seed and another for another', () => {
      const x = each.bounds.map(([lower, upper]) => lower + 0.3 * (upper - lower))
      expect(transformed(each, 7).evaluate(x)).toBe(transformed(each, 7).evaluate(x))
      expect(transformed(each, 7).evaluate(x)).not.toBe(transformed(each, 8).evaluate(x))
    })
  },
)

it('refuses a seed that is none', () => {
  for (const seed of [-1, 0.5, Number.NaN]) expect(() => transformed(branin, seed)).toThrow(RangeError)
})
