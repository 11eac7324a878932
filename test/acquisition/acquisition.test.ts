import { describe, expect, it } from 'vitest'
import {
  type Acquisition,
  expectedImprovement,
  logAugmentedExpectedImprovement,
  logExpectedImprovement,
  probabilityOfImprovement,
  upperConfidenceBound,
} from '../../src/acquisition/index.ts'
import { Stream } from '../../src/random/index.ts'
import { acquisitionLaws } from '../../src/testing/index.ts'
import { hold } from '../laws.ts'

const ALL: readonly Acquisition[] = [
  expectedImprovement(0.3),
  logExpectedImprovement(0.3),
  logAugmentedExpectedImprovement(0.3, 0.2),
  probabilityOfImprovement(0.3),
  upperConfidenceBound(2),
]

describe.each(ALL.map((acquisition) => ({ name: acquisition.name, acquisition })))('$name', ({ acquisition }) => {
  // has the gradient of its value, among others
  hold('the laws of an acquisition function', acquisitionLaws(acquisition))

  it('prefers a lower mean', () => {
    expect(acquisition.evaluate(0, 0.5)).toBeGreaterThan(acquisition.evaluate(0.1, 0.5))
  })
})

describe('augmented expected improvement', () => {
  it('is expected improvement without noise', () => {
    for (const sd of [1e-9, 0.4, 7]) {
      expect(logAugmentedExpectedImprovement(0.3, 0).evaluate(0.5, sd)).toBe(logExpectedImprovement(0.3).evaluate(0.5, sd))
    }
  })

  it('takes off what the noise hides', () => {
    for (const sd of [1e-3, 0.4, 7]) {
      const taken = logExpectedImprovement(0.3).evaluate(0.5, sd) - logAugmentedExpectedImprovement(0.3, 0.2).evaluate(0.5, sd)
      expect(Math.exp(-taken)).toBeCloseTo(1 - 0.2 / Math.sqrt(sd * sd + 0.04), 12)
    }
    // where next to nothing is left to learn, the factor is sd^2 / (2 tau^2)
    const taken = logExpectedImprovement(0.3).evaluate(0.3, 1e-12) - logAugmentedExpectedImprovement(0.3, 0.2).evaluate(0.3, 1e-12)
    expect(taken).toBeCloseTo(-Math.log(1e-24 / 0.08), 12)
  })
})

describe('expected improvement', () => {
  it('is the mean of the improvement over draws', () => {
    const stream = new Stream(1, 0, 'draws')
    let total = 0
    const n = 200_000
    for (let i = 0; i < n; i++) total += Math.max(0, 0.3 - (0.5 + 0.8 * stream.normal()))
    expect(expectedImprovement(0.3).evaluate(0.5, 0.8)).toBeCloseTo(total / n, 2)
  })

  it('is the exponential of its logarithm', () => {
    for (const mean of [-1, 0.3, 1, 5]) {
      const logarithm = logExpectedImprovement(0.3).evaluate(mean, 0.7)
      expect(Math.exp(logarithm) / expectedImprovement(0.3).evaluate(mean, 0.7)).toBeCloseTo(1, 9)
    }
  })

  it('has a logarithm that is exact and a gradient that never vanishes, however hopeless the point', () => {
    for (const u of [-40, -1e3, -1e6, -1e8, -1e100]) {
      const partials = new Float64Array(2)
      const value = logExpectedImprovement(0).evaluate(-u, 1, partials)
      // log h(u) = -u^2/2 - log(2 pi)/2 - 2 log|u| + O(1/u^2)
      const asymptote = -0.5 * u * u - 0.5 * Math.log(2 * Math.PI) - 2 * Math.log(-u)
      expect(Math.abs(value / asymptote - 1)).toBeLessThan(Math.max(1e-13, 8 / (u * u * u * u)))
      expect(partials[0] / u).toBeCloseTo(1, 2)
      expect(partials[1] / (u * u)).toBeCloseTo(1, 2)
    }
  })
})

describe('upper confidence bound', () => {
  it('refuses a beta that is not a number >= 0', () => {
    expect(() => upperConfidenceBound(-1)).toThrow('"beta" expected a number >= 0, got -1')
    expect(() => upperConfidenceBound(Number.NaN)).toThrow('"beta"')
  })
})
