import { describe, expect, it } from 'vitest'
import { AcquisitionFunction, logExpectedImprovement, logProbabilityOfSuccess } from '../../src/acquisition/index.ts'
import { matern52, Posterior } from '../../src/gp/index.ts'
import { openAlgebra } from '../../src/linalg/index.ts'
import { Stream } from '../../src/random/index.ts'
import { centralDifference } from '../../src/testing/index.ts'

describe('the logarithm of the probability of success', () => {
  it('has the gradient of its value, far into failure too', () => {
    for (const acquisition of [logProbabilityOfSuccess(0), logProbabilityOfSuccess(0.01), logProbabilityOfSuccess(0.3, 3)]) {
      for (const mean of [-2, -0.9, 0, 0.4, 1]) {
        for (const sd of [0.03, 0.2, 1]) {
          const partials = new Float64Array(2)
          acquisition.evaluate(mean, sd, partials)
          const value = (x: Float64Array): number => acquisition.evaluate(x[0], x[1])
          for (let p = 0; p < 2; p++) {
            const expected = centralDifference(value, Float64Array.from([mean, sd]), p, 1e-4 * sd)
            expect(Math.abs(partials[p] - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)))
          }
        }
      }
    }
  })

  it('is log 1/2 in doubt, next to nothing for what succeeded, and falls without end for what failed', () => {
    const { evaluate } = logProbabilityOfSuccess(0.01)
    expect(evaluate(0, 0.5)).toBeCloseTo(Math.log(0.5), 14)
    expect(evaluate(1, 1e-6)).toBeGreaterThan(-1e-20)
    expect(evaluate(-1, 1e-6)).toBeLessThan(-50)
    expect(evaluate(-1e6, 1e-6)).toBeLessThan(evaluate(-1e5, 1e-6))
    expect(logProbabilityOfSuccess(0.01, 3).evaluate(0.2, 0.1)).toBeCloseTo(3 * evaluate(0.2, 0.1), 14)
  })
})

describe('a surface added to another', () => {
  it('adds values and gradients', () => {
    const model = { kernel: matern52(2), noise: 1e-4, mean: 'profiled' as const }
    const stream = new Stream(1, 0, 'surface')
    const X = Float64Array.from({ length: 20 }, () => stream.uniform())
    const theta = Float64Array.of(-1, -0.5)
    const values = new Posterior(
      model,
      theta,
      X,
      10,
      Float64Array.from({ length: 10 }, () => stream.normal()),
    )
    const algebra = openAlgebra()
    const labels = Float64Array.from({ length: 10 }, (_, i) => (i < 4 ? -1 : 1))
    const success = new AcquisitionFunction(new Posterior(model, theta, X, 10, labels, { algebra }), logProbabilityOfSuccess(0.1))
    const alone = new AcquisitionFunction(values, logExpectedImprovement(0))
    const both = new AcquisitionFunction(values, logExpectedImprovement(0), success)
    const points = Float64Array.from({ length: 10 }, () => stream.uniform())
    const many = both.evaluateMany(points, 5)
    const gradients = [new Float64Array(2), new Float64Array(2), new Float64Array(2)] as const
    for (let i = 0; i < 5; i++) {
      const x = points.subarray(2 * i, 2 * i + 2)
      const sum = alone.evaluate(x, gradients[0]) + success.evaluate(x, gradients[1])
      expect(both.evaluate(x, gradients[2])).toBe(sum)
      expect(both.evaluate(x)).toBe(sum)
      expect(many[i]).toBeCloseTo(sum, 10)
      for (let j = 0; j < 2; j++) expect(gradients[2][j]).toBe(gradients[0][j] + gradients[1][j])
    }
  })
})
