import { expect, it } from 'vitest'
import { fittedNoise, MarginalLikelihood, type Model, matern52, scaled } from '../../src/gp/index.ts'

it('the derivatives of the marginal likelihood with respect to outputs and noise variances are those of finite differences', () => {
  const n = 6
  const X = Float64Array.from({ length: n }, (_, i) => ((i * 7) % n) / n)
  const y = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * i))
  const known = Float64Array.from({ length: n }, (_, i) => 0.01 * (1 + i))
  const model: Model = { kernel: scaled(matern52(1)), noise: fittedNoise(), mean: 'profiled' }
  const likelihood = new MarginalLikelihood(model, X, n, known)
  const theta = Float64Array.of(0.1, -0.5, -4)
  const gradient = new Float64Array(3)
  const [byOutput, byNoise] = [new Float64Array(n), new Float64Array(n)]
  likelihood.evaluate(theta, y, gradient)
  likelihood.dataDerivatives(byOutput, byNoise)
  const h = 1e-5
  for (let i = 0; i < n; i++) {
    const value = (change: number): number => likelihood.evaluate(theta, y.with(i, y[i] + change))
    expect(byOutput[i]).toBeCloseTo((value(h) - value(-h)) / (2 * h), 5)
    const noisy = (change: number): number => {
      known[i] = known[i] + change
      const result = likelihood.evaluate(theta, y)
      known[i] = known[i] - change
      return result
    }
    expect(byNoise[i]).toBeCloseTo((noisy(h) - noisy(-h)) / (2 * h), 4)
  }
})
