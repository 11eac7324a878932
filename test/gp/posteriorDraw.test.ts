import { describe, expect, it } from 'vitest'
import { fittedNoise, freshStart, hyperparametersOf, type Model, Posterior, PosteriorDraw, rbf, scaled } from '../../src/gp/index.ts'
import { Stream } from '../../src/random/index.ts'

const model: Model = { kernel: scaled(rbf(2)), noise: 1e-10, mean: 0 }
const theta = Float64Array.of(Math.log(1.5), Math.log(0.6), Math.log(0.9))
const X = Float64Array.of(0.1, 0.2, 0.9, 0.3, 0.4, 0.8, 0.7, 0.6)
const y = Float64Array.of(1, -0.5, 0.3, -1)
const n = 4

const drawn = (seed: number): PosteriorDraw => new PosteriorDraw(model, theta, X, n, y, new Stream(seed, 0, 'draw'))
const at = (draw: PosteriorDraw, x: Float64Array): number => draw.evaluate(x, new Float64Array(2))

describe('PosteriorDraw', () => {
  it('goes through the outputs of an exact objective', () => {
    for (let i = 0; i < n; i++) expect(at(drawn(1), X.slice(2 * i, 2 * i + 2))).toBeCloseTo(y[i], 6)
  })

  it('has the mean and the variance of the posterior over many draws', () => {
    const posterior = new Posterior(model, theta, X, n, y)
    const draws = Array.from({ length: 2000 }, (_, seed) => drawn(seed))
    for (const x of [Float64Array.of(0.5, 0.1), Float64Array.of(0, 1), Float64Array.of(0.65, 0.65)]) {
      posterior.predict(x)
      const { mean, variance } = posterior
      const values = draws.map((draw) => at(draw, x))
      const average = values.reduce((a, b) => a + b) / values.length
      const spread = values.reduce((a, b) => a + (b - average) * (b - average), 0) / values.length
      // five standard errors
      expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / values.length))
      expect(Math.abs(spread / variance - 1)).toBeLessThan(0.2)
    }
  })

  it('has the gradient of its values', () => {
    const draw = drawn(3)
    const x = Float64Array.of(0.3, 0.55)
    const gradient = new Float64Array(2)
    draw.evaluate(x, gradient)
    const h = 1e-5
    for (const j of [0, 1]) {
      const [up, down] = [h, -h].map((step) =>
        at(
          draw,
          x.map((value, k) => (k === j ? value + step : value)),
        ),
      )
      expect((up - down) / (2 * h)).toBeCloseTo(gradient[j], 6)
    }
  })

  it('is determined by its random numbers', () => {
    const x = Float64Array.of(0.5, 0.1)
    expect(at(drawn(5), x)).toBe(at(drawn(5), x))
    expect(at(drawn(5), x)).not.toBe(at(drawn(6), x))
  })

  it('leaves out what is known to be worthless', () => {
    const noisy: Model = { ...model, noise: fittedNoise() }
    const draw = (value: number): PosteriorDraw =>
      new PosteriorDraw(
        noisy,
        Float64Array.of(...theta, Math.log(1e-6)),
        X,
        n,
        Float64Array.of(1, -0.5, 0.3, value),
        new Stream(1, 0, 'draw'),
        Float64Array.of(0, 0, 0, 1e12),
      )
    expect(hyperparametersOf(noisy)).toHaveLength(freshStart(hyperparametersOf(model)).length + 1)
    const x = Float64Array.of(0.7, 0.6)
    expect(at(draw(5), x)).toBeCloseTo(at(draw(-5), x), 6)
  })
})
