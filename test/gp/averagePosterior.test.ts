import { describe, expect, it } from 'vitest'
import { AveragePosterior, type Kernel, type Model, matern52, Posterior, scaled, sum } from '../../src/gp/index.ts'
import type { LinearAlgebra } from '../../src/linalg/index.ts'
import { Stream } from '../../src/random/index.ts'
import { engines } from './engines.ts'

const n = 21
const m = 13
const d = 2
const stream = new Stream(4, 0, 'averages')
const X = Float64Array.from({ length: n * d }, () => stream.uniform())
const y = Float64Array.from({ length: n }, (_, i) => Math.sin(5 * X[d * i]) + X[d * i + 1])
const points = Float64Array.from({ length: m * d }, () => stream.uniform())
const kernel = sum([scaled(matern52(d)), scaled(matern52(d, { columns: [1] }))])
const theta = Float64Array.from([0.2, -1, 0.3, -0.5, -1])
const model: Model = { kernel, noise: 1e-3, mean: 'profiled' }

/** The posterior covariance matrix of the points, from two-by-two differences: `Cov(a, b) = (Var(a) + Var(b) - Var(a - b)) / 2`. */
function jointCovariance(algebra: LinearAlgebra): { means: number[]; average: number } {
  const posterior = new Posterior(model, theta, X, n, y, { algebra })
  const prior = (a: Float64Array, b: Float64Array): number => kernelAt(kernel, algebra, a, b)
  const rows = Array.from({ length: m }, (_, i) => points.slice(i * d, (i + 1) * d))
  const means = rows.map((row) => {
    posterior.predict(row)
    return posterior.mean
  })
  // k(a, X) K^-1 k(X, b) is what the posterior mean at a is, of a model without mean whose outputs are k(X, b)
  const average = rows.reduce((total, b) => {
    const outputs = Float64Array.from({ length: n }, (_, i) => prior(X.slice(i * d, (i + 1) * d), b))
    const explained = new Posterior({ ...model, mean: 0 }, theta, X, n, outputs, { algebra })
    return (
      total +
      rows.reduce((sum, a) => {
        explained.predict(a)
        return sum + prior(a, b) - explained.mean
      }, 0)
    )
  }, 0)
  return { means, average: average / (m * m) }
}

function kernelAt(of: Kernel, algebra: LinearAlgebra, a: Float64Array, b: Float64Array): number {
  algebra.enter({ leave() {} }, 64 + of.crossLength(1))
  const out = algebra.allocate(1).fill(0)
  of.cross(algebra, a, 1, theta, 0).addTo(out, 0, b, 0, 1, false)
  return out[0]
}

describe.each(engines)('the posterior of an average on $name', (algebra) => {
  const average = new AveragePosterior(model, theta, X, n, y, { algebra })

  it('has the mean of the means, and the mean of the whole posterior covariance matrix', () => {
    const brute = jointCovariance(algebra)
    average.average(points, m)
    expect(average.mean).toBeCloseTo(brute.means.reduce((a, b) => a + b, 0) / m, 12)
    expect(Math.abs(average.variance / brute.average - 1)).toBeLessThan(1e-8)
  })

  it('of one point is the posterior there', () => {
    const posterior = new Posterior(model, theta, X, n, y, { algebra })
    posterior.predict(points, 4)
    const { mean, variance } = posterior
    average.average(points.slice(4), 1)
    expect(average.mean).toBeCloseTo(mean, 13)
    expect(average.variance).toBeCloseTo(variance, 13)
    expect(average.constant).toBe(posterior.constant)
  })

  it('of points counted twice is the same', () => {
    average.average(points, m)
    const { mean, variance } = average
    average.average(Float64Array.from([...points, ...points]), 2 * m)
    expect(average.mean).toBeCloseTo(mean, 13)
    expect(average.variance).toBeCloseTo(variance, 13)
  })

  it('gives the means of a posterior, also after others have used the arena, with any room', () => {
    const means = new Float64Array(m)
    const variances = new Float64Array(m)
    new Posterior(model, theta, X, n, y, { algebra }).predictMany(points, m, means, variances)
    const own = new Float64Array(m)
    average.meansInto(points, m, own)
    expect([...own]).toEqual([...means])
    average.average(
      Float64Array.from({ length: 400 }, (_, i) => points[i % 26]),
      200,
    )
    average.meansInto(points, m, own)
    expect([...own]).toEqual([...means])
  })

  it('refuses what is too short', () => {
    expect(() => average.average(points, m + 1)).toThrow('"points"')
    expect(() => average.average(points, 0)).toThrow('"m"')
    expect(() => average.meansInto(points, m, new Float64Array(1))).toThrow('"out"')
    expect(() => new AveragePosterior(model, theta, X, n + 1, y)).toThrow('"X"')
  })
})
