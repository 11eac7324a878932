import { describe, expect, it } from 'vitest'
import { logExpectedImprovement } from '../../src/acquisition/index.ts'
import { type Kernel, MarginalLikelihood, type Model, matern32, matern52, Posterior, rbf, scaled } from '../../src/gp/index.ts'
import oracle from '../fixtures/gp.json' with { type: 'json' }
import { engines } from './engines.ts'

const KERNELS: Readonly<Record<string, (inputs: number) => Kernel>> = { matern52, matern32, rbf }

/** Within `1e-9`, relative. */
function expectClose(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected))
}

describe.each(
  engines.flatMap((algebra) =>
    oracle.cases.map((c, i) => ({
      ...c,
      algebra,
      title: `${c.kernel}, n = ${c.y.length}, d = ${c.lengthscales.length} (${i}), ${algebra.name}`,
    })),
  ),
)('fifty-digit arithmetic: $title', (c) => {
  const n = c.y.length
  const d = c.lengthscales.length
  const noise = { name: 'noise', location: 0, scale: 1, lower: -30, upper: 5, start: 0 }
  const model: Model = { kernel: scaled((KERNELS[c.kernel] as (inputs: number) => Kernel)(d)), noise, mean: c.mean }
  const theta = Float64Array.from([c.outputscale, ...c.lengthscales, c.noise], Math.log)
  const X = Float64Array.from(c.X.flat())
  const y = Float64Array.from(c.y)

  it('log marginal likelihood and its gradient', () => {
    const likelihood = new MarginalLikelihood(model, X, n, undefined, c.algebra)
    const gradient = new Float64Array(likelihood.size)
    expectClose(likelihood.evaluate(theta, y, gradient), c.logMarginalLikelihood)
    expectClose(gradient[0], c.gradient.logOutputscale)
    c.gradient.logLengthscale.forEach((expected, j) => {
      expectClose(gradient[1 + j], expected)
    })
    expectClose(gradient[1 + d], c.gradient.logNoise)
    expectClose(likelihood.meanDerivative(), c.gradient.mean)
  })

  it('posterior, its gradients, and log expected improvement', () => {
    const posterior = new Posterior(model, theta, X, n, y, { algebra: c.algebra })
    const means = new Float64Array(c.posterior.length)
    const variances = new Float64Array(c.posterior.length)
    posterior.predictMany(Float64Array.from(c.posterior.flatMap(({ x }) => x)), c.posterior.length, means, variances)
    c.posterior.forEach((row, i) => {
      posterior.predict(Float64Array.from(row.x))
      expectClose(posterior.mean, row.mean)
      expectClose(posterior.variance, row.variance)
      expect([means[i], variances[i]]).toEqual([posterior.mean, posterior.variance])
      expectClose(logExpectedImprovement(c.best).evaluate(posterior.mean, Math.sqrt(posterior.variance)), row.logEi)
      const meanGradient = new Float64Array(d)
      const varianceGradient = new Float64Array(d)
      posterior.gradient(meanGradient, varianceGradient)
      row.meanGradient.forEach((expected, j) => {
        expectClose(meanGradient[j], expected)
      })
      row.varianceGradient.forEach((expected, j) => {
        expectClose(varianceGradient[j], expected)
      })
    })
  })
})
