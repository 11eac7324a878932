import { expect, it } from 'vitest'
import { fittedNoise, matern52, Posterior, PosteriorSlice, scaled } from '../../src/gp/index.ts'

const n = 12
const X = Float64Array.from({ length: 3 * n }, (_, i) => ((i * 37) % 101) / 101)
const y = Float64Array.from({ length: n }, (_, i) => X[3 * i] - X[3 * i + 1] * X[3 * i + 2])
const model = { kernel: scaled(matern52(3)), noise: fittedNoise(), mean: 'profiled' } as const
const theta = Float64Array.from([0.3, -0.5, 0.1, -0.2, -6])

it('a slice is the posterior with the last columns held, gradients included', () => {
  const posterior = new Posterior(model, theta, X, n, y)
  const slice = new PosteriorSlice(posterior, [0.7])
  const points = Float64Array.from([9, 0.1, 0.9, 0.4, 0.35, 0.8, 0.2])
  const [means, variances] = [new Float64Array(3), new Float64Array(3)]
  slice.predictMany(points.subarray(1), 3, means, variances)
  for (let i = 0; i < 3; i++) {
    posterior.predict(Float64Array.from([...points.subarray(1 + 2 * i, 3 + 2 * i), 0.7]))
    const [mean, variance] = [posterior.mean, posterior.variance]
    const whole = [new Float64Array(3), new Float64Array(3)] as const
    posterior.gradient(...whole)
    slice.predict(points, 1 + 2 * i)
    const held = [new Float64Array(3), new Float64Array(3)] as const
    slice.gradient(...held)
    expect([slice.mean, slice.variance]).toEqual([mean, variance])
    expect([means[i], variances[i]]).toEqual([mean, variance])
    expect(held).toEqual(whole)
  }
})
