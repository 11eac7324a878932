import { describe, expect, it } from 'vitest'
import {
  fit,
  fittedNoise,
  freshStart,
  hyperparametersOf,
  logPrior,
  MarginalLikelihood,
  type Model,
  matern52,
  Posterior,
  scaled,
} from '../../src/gp/index.ts'
import { Stream } from '../../src/random/index.ts'
import { centralDifference } from '../../src/testing/index.ts'

const n = 40
const d = 2
const stream = new Stream(5, 0, 'fit')
const X = Float64Array.from({ length: n * d }, () => stream.uniform())
const smooth = (i: number): number => Math.sin(6 * X[2 * i]) + 0.01 * X[2 * i + 1]
const y = Float64Array.from({ length: n }, (_, i) => smooth(i))
const model: Model = { kernel: scaled(matern52(d)), noise: fittedNoise(), mean: 'profiled' }
const hyperparameters = hyperparametersOf(model)

describe('the marginal likelihood with a profiled mean', () => {
  const likelihood = new MarginalLikelihood(model, X, n)
  const theta = Float64Array.from([0.2, -0.5, 0.7, -5])

  it('has the gradient of its value', () => {
    const gradient = new Float64Array(4)
    likelihood.evaluate(theta, y, gradient)
    for (let p = 0; p < 4; p++) {
      const expected = centralDifference((t) => likelihood.evaluate(t, y), theta, p)
      expect(Math.abs(gradient[p] - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)))
    }
  })

  it('is the largest over all given means', () => {
    const value = likelihood.evaluate(theta, y)
    for (const shift of [-0.1, 0.1]) {
      const given = new MarginalLikelihood({ ...model, mean: likelihood.mean + shift }, X, n)
      expect(given.evaluate(theta, y)).toBeLessThan(value)
    }
  })

  it('does not care where the outputs are', () => {
    const far = y.map((v) => v + 1000)
    expect(likelihood.evaluate(theta, far)).toBeCloseTo(likelihood.evaluate(theta, y), 6)
  })

  it('counts known noise', () => {
    const known = new MarginalLikelihood({ ...model, noise: 0 }, X, n, new Float64Array(n).fill(0.01))
    const constant = new MarginalLikelihood({ ...model, noise: 0.01 }, X, n)
    expect(known.evaluate(theta, y)).toBe(constant.evaluate(theta, y))
  })

  it('is NaN where the matrix has no factor', () => {
    const same = new MarginalLikelihood({ ...model, noise: 0 }, new Float64Array(n * d), n)
    expect(same.evaluate(theta, y)).toBeNaN()
  })
})

describe('the prior', () => {
  it('has the gradient of its value', () => {
    const theta = Float64Array.from([0.2, -0.5, 0.7, -5])
    const gradient = new Float64Array(4)
    logPrior(hyperparameters, theta, gradient)
    for (let p = 0; p < 4; p++) {
      expect(gradient[p]).toBeCloseTo(
        centralDifference((t) => logPrior(hyperparameters, t), theta, p),
        7,
      )
    }
  })
})

describe('fit', () => {
  const likelihood = new MarginalLikelihood(model, X, n)
  const starts = [{ theta: freshStart(hyperparameters), iterations: 60 }]
  const found = fit(likelihood, y, starts)

  it('finds which column matters, and that there is no noise', () => {
    expect(found.theta[1]).toBeLessThan(found.theta[2] - 1)
    expect(found.theta[3]).toBeLessThan(-14)
  })

  it('ends where the gradient of the posterior density vanishes, or at a bound', () => {
    const gradient = new Float64Array(4)
    likelihood.evaluate(found.theta, y, gradient)
    logPrior(hyperparameters, found.theta, gradient)
    hyperparameters.forEach(({ lower, upper }, p) => {
      const bound = found.theta[p] === lower || found.theta[p] === upper
      if (!bound) expect(Math.abs(gradient[p])).toBeLessThan(0.05)
    })
  })

  it('finds noise where there is some', () => {
    const noisy = y.map((v) => v + 0.3 * stream.normal())
    const { theta } = fit(likelihood, noisy, starts)
    expect(Math.exp(theta[3])).toBeGreaterThan(0.03)
    expect(Math.exp(theta[3])).toBeLessThan(0.3)
  })

  it('a warm start never ends lower than where it began', () => {
    const again = fit(likelihood, y, [{ theta: found.theta, iterations: 5 }])
    expect(again.logPosterior).toBeGreaterThanOrEqual(found.logPosterior)
  })
})

describe('the posterior', () => {
  const theta = Float64Array.from([0, -0.5, 0.5, Math.log(1e-8)])
  const z = Float64Array.from([0.3, 0.6])

  it('passes through exact observations', () => {
    const posterior = new Posterior(model, theta, X, n, y)
    for (let i = 0; i < n; i++) {
      posterior.predict(X, 2 * i)
      expect(posterior.mean).toBeCloseTo(y[i], 5)
      expect(posterior.variance).toBeLessThan(1e-7)
      expect(posterior.fitted(i)).toBeCloseTo(posterior.mean, 9)
    }
  })

  it('believing a point keeps means and equals conditioning on its mean', () => {
    const posterior = new Posterior(model, theta, X, n, y)
    posterior.predict(z)
    const before = posterior.mean
    const points = Array.from({ length: 20 }, (_, i) => Float64Array.from([0.3 + 0.02 * i, 0.61]))
    const believed = points.map((point) => posterior.fantasise(point))
    posterior.predict(z)
    expect(posterior.mean).toBeCloseTo(before, 12)
    expect(posterior.size).toBe(n + 20)
    const all = Float64Array.from([...X, ...points.flatMap((point) => [...point])])
    const again = new Posterior({ ...model, mean: posterior.constant }, theta, all, n + 20, Float64Array.from([...y, ...believed]))
    again.predict(z)
    expect(posterior.variance).toBeCloseTo(again.variance, 12)
    expect(posterior.mean).toBeCloseTo(again.mean, 7)
  })

  it('survives a thousand equal points and points that contradict each other', () => {
    const same = new Posterior(model, theta, new Float64Array(2000).fill(0.5), 1000, new Float64Array(1000).fill(2))
    same.predict(z)
    expect(same.mean).toBeCloseTo(2, 5)
    const contradiction = Float64Array.from([0.5, 0.5, 0.5 + 1e-16, 0.5, 0.1, 0.1])
    const torn = new Posterior(model, theta, contradiction, 3, Float64Array.from([-1, 1, 0]))
    torn.predict(Float64Array.from([0.5, 0.5]))
    expect(torn.mean).toBeCloseTo(0, 2)
    expect(torn.variance).toBeGreaterThanOrEqual(0)
  })

  it('refuses arrays that are too short', () => {
    expect(() => new Posterior(model, theta, X, n + 1, y)).toThrow('"X" expected at least 82 entries, got 80')
    expect(() => new Posterior(model, theta.slice(1), X, n, y)).toThrow('"theta"')
    expect(() => new MarginalLikelihood(model, X, 0)).toThrow('"n"')
  })
})
