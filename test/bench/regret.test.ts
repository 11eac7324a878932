import fc from 'fast-check'
import { expect, it } from 'vitest'
import { incumbents, regretAt, type Step } from '../../bench/lib/regret.ts'

const results = fc
  .array(fc.record({ cost: fc.integer({ min: 1, max: 20 }), regret: fc.double({ min: 0, max: 9, noNaN: true }) }))
  .map((steps): Step[] => steps.sort((a, b) => a.cost - b.cost))

it('the regret at a cost is the least of the results that came in by then', () => {
  fc.assert(
    fc.property(results, fc.integer({ min: 0, max: 21 }), (all, cost) => {
      const least = Math.min(10, ...all.filter((each) => each.cost <= cost).map(({ regret }) => regret))
      expect(regretAt(incumbents(all), 'cost', cost, 10)).toBe(least)
    }),
  )
})

it('incumbents are results, each better than the one before', () => {
  fc.assert(
    fc.property(results, (all) => {
      const steps = incumbents(all)
      expect(all).toEqual(expect.arrayContaining(steps))
      for (let i = 1; i < steps.length; i++) expect(steps[i].regret).toBeLessThan(steps[i - 1].regret)
    }),
  )
})

it('a sum of costs that is rounded up is no later for it', () => {
  expect(regretAt([{ time: 0.1 + 0.2, regret: 1 }], 'time', 0.3, undefined)).toBe(1)
  expect(regretAt([{ time: 0.31, regret: 1 }], 'time', 0.3, undefined)).toBeUndefined()
})
