import { describe, expect, it } from 'vitest'
import { logExpectedImprovement, logProbabilityOfSuccess } from '../../src/acquisition/index.ts'

describe('partial derivatives in the tails', () => {
  it('of the probability of success, the hazard by its continued fraction, do not jump', () => {
    const partials = new Float64Array(2)
    const { evaluate } = logProbabilityOfSuccess(0)
    for (const u of [-29.9, -29.999999, -30, -30.000001, -31, -100, -1e4, -1e9]) {
      evaluate(u, 1, partials)
      // phi / Phi at -v = v + 1 / (v + 2 / (v + 3 / ...))
      let fraction = -u
      for (let i = 60; i > 0; i--) fraction = -u + i / fraction
      expect(Math.abs(partials[0] / fraction - 1)).toBeLessThan(1e-13)
    }
  })

  it('of log expected improvement by the deviation have their digits where improvement is certain', () => {
    const partials = new Float64Array(2)
    for (const u of [8.01, 9, 12, 20, 30]) {
      logExpectedImprovement(u).evaluate(0, 1, partials)
      const expected = Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI) / u
      expect(Math.abs(partials[1] / expected - 1)).toBeLessThan(1e-13)
    }
  })
})
