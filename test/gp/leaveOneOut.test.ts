import { describe, expect, it } from 'vitest'
import { additive, leaveOneOut, type Model, matern52, Posterior, scaled, sum } from '../../src/gp/index.ts'
import { Stream } from '../../src/random/index.ts'
import { engines } from './engines.ts'

const n = 24
const d = 3
const stream = new Stream(3, 0, 'leave one out')
const X = Float64Array.from({ length: n * d }, () => stream.uniform())
const y = Float64Array.from({ length: n }, (_, i) => Math.sin(5 * X[d * i]) + X[d * i + 1] + 0.1 * stream.normal())
const known = Float64Array.from({ length: n }, (_, i) => 0.01 * (i % 3))
const kernel = sum([scaled(matern52(d)), scaled(additive(d, (column) => matern52(d, { columns: [column] })))])
const theta = Float64Array.from(kernel.hyperparameters, (_, p) => -0.5 + 0.1 * p)

const without = (a: Float64Array, i: number, width: number): Float64Array => a.filter((_, at) => Math.floor(at / width) !== i)

describe.each(engines)('leave-one-out on $name', (algebra) => {
  const options = { known, algebra }

  it.each([0.02, 1e-8])('with a given mean equals really leaving each out, noise %s', (noise) => {
    const model: Model = { kernel, noise, mean: 0.3 }
    const { means, variances, standardised, logDensity } = leaveOneOut(model, theta, X, n, y, options)
    let sum = 0
    for (let i = 0; i < n; i++) {
      const left = new Posterior(model, theta, without(X, i, d), n - 1, without(y, i, 1), { known: without(known, i, 1), algebra })
      left.predict(X, i * d)
      const variance = left.variance + noise + known[i]
      expect(means[i]).toBeCloseTo(left.mean, 7)
      expect(variances[i] / variance).toBeCloseTo(1, 6)
      expect(standardised[i]).toBeCloseTo((y[i] - left.mean) / Math.sqrt(variance), 5)
      sum -= 0.5 * (standardised[i] ** 2 + Math.log(2 * Math.PI * variances[i]))
    }
    expect(logDensity).toBeCloseTo(sum / n, 9)
  })

  it('with a profiled mean leaves each out of the mean too', () => {
    const model: Model = { kernel, noise: 0.02, mean: 'profiled' }
    const { means, variances } = leaveOneOut(model, theta, X, n, y, options)
    for (let i = 0; i < n; i++) {
      const rest = { X: without(X, i, d), known: without(known, i, 1) }
      const left = new Posterior(model, theta, rest.X, n - 1, without(y, i, 1), { known: rest.known, algebra })
      left.predict(X, i * d)
      expect(means[i]).toBeCloseTo(left.mean, 8)
      // what the mean adds to the variance: (1 - 1'K^-1 k)^2 / 1'K^-1 1, the first factor from the posterior of ones
      const zero: Model = { ...model, mean: 0 }
      const ones = new Posterior(zero, theta, rest.X, n - 1, new Float64Array(n - 1).fill(1), { known: rest.known, algebra })
      ones.predict(X, i * d)
      const weight = 1 - ones.mean
      let precision = 0
      for (let j = 0; j < n - 1; j++) precision += (1 - ones.fitted(j)) / (0.02 + rest.known[j])
      expect(variances[i] / (left.variance + 0.02 + known[i] + (weight * weight) / precision)).toBeCloseTo(1, 8)
    }
  })

  it('refuses what is too short', () => {
    const model: Model = { kernel, noise: 0.02, mean: 'profiled' }
    expect(() => leaveOneOut(model, theta, X, 1, y, { algebra })).toThrow('"n"')
    expect(() => leaveOneOut(model, theta, X, n + 1, y, { algebra })).toThrow('"X"')
    expect(() => leaveOneOut(model, theta, X, n, y.slice(1), { algebra })).toThrow('"y"')
    expect(() => leaveOneOut(model, theta.slice(1), X, n, y, { algebra })).toThrow('"theta"')
    expect(() => leaveOneOut(model, theta, X, n, y, { known: known.slice(1), algebra })).toThrow('"known"')
  })
})

it('a model that is right is calibrated', () => {
  // drawn from the model itself: y = L e
  const model: Model = { kernel: scaled(matern52(1)), noise: 0.01, mean: 'profiled' }
  const hyper = Float64Array.from([0, Math.log(0.1)])
  let inside = 0
  let squares = 0
  for (let sample = 0; sample < 20; sample++) {
    const draw = new Stream(11, sample, 'sample')
    const inputs = Float64Array.from({ length: 40 }, () => draw.uniform())
    const outputs = new Float64Array(40)
    // one point at a time, each from its conditional distribution
    for (let i = 0; i < 40; i++) {
      let [mean, variance] = [0, 1]
      if (i > 0) {
        const before = new Posterior({ ...model, mean: 0 }, hyper, inputs, i, outputs)
        before.predict(inputs, i)
        mean = before.mean
        variance = before.variance
      }
      outputs[i] = mean + Math.sqrt(variance + 0.01) * draw.normal()
    }
    const { standardised } = leaveOneOut(model, hyper, inputs, 40, outputs)
    for (const r of standardised) {
      squares += r * r
      if (Math.abs(r) < 1.6448536269514722) inside++
    }
  }
  expect(inside / 800).toBeGreaterThan(0.87)
  expect(inside / 800).toBeLessThan(0.93)
  expect(squares / 800).toBeGreaterThan(0.9)
  expect(squares / 800).toBeLessThan(1.1)
})
