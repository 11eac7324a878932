import { describe, expect, it } from 'vitest'
import { CurveLikelihood, RelatedFinals, UnrelatedFinals } from '../../src/curves/index.ts'
import { fittedNoise, type Model, matern52, scaled } from '../../src/gp/index.ts'

const N = 9
const curves = Array.from({ length: N }, (_, i) => ({ steps: Array.from({ length: 1 + ((i * 5) % 7) }, (_, k) => (k + 1) / 7) }))
const z = curves.map(({ steps }, i) =>
  Float64Array.from(steps, (t, k) => Math.sin(2.1 * i) + 2 * Math.exp(-t * (3 + (i % 3))) + 0.1 * Math.sin(13 * k + i)),
)
const X = Float64Array.from(Array.from({ length: N }, (_, i) => [i / N, ((i * 7) % N) / N]).flat())
const model: Model = { kernel: scaled(matern52(2)), noise: fittedNoise({ start: -3 }), mean: 0.3 }

/** The same density from the whole covariance matrix of all points, by Gaussian elimination. */
function dense(theta: Float64Array, cov: (i: number, j: number) => number, mean: number): number {
  const [amplitude, alpha, beta, noise] = Array.from(theta.slice(-5, -1), (entry) => Math.exp(entry))
  const drift = theta.at(-1)!
  const k = (u: number): number => (beta / (u + beta)) ** alpha
  const points = curves.flatMap(({ steps }, i) => steps.map((t, p) => ({ i, t, z: z[i][p] })))
  const n = points.length
  const K = points.map((a) =>
    points.map((b) => {
      const own = a.i === b.i ? amplitude * (k(a.t + b.t) - (k(a.t + 1) * k(b.t + 1)) / k(2)) + (a.t === b.t ? noise : 0) : 0
      return own + cov(a.i, b.i)
    }),
  )
  const r = points.map(({ t, z }) => z - mean - drift * (k(t) - k(1)))
  let logDeterminant = 0
  let quadratic = 0
  for (let p = 0; p < n; p++) {
    const pivot = K[p][p]
    logDeterminant += Math.log(pivot)
    quadratic += (r[p] * r[p]) / pivot
    for (let q = p + 1; q < n; q++) {
      const factor = K[q][p] / pivot
      r[q] = r[q] - factor * r[p]
      for (let s = p + 1; s < n; s++) K[q][s] = K[q][s] - factor * K[p][s]
    }
  }
  return -0.5 * quadratic - 0.5 * logDeterminant - 0.5 * n * Math.log(2 * Math.PI)
}

function matern(theta: Float64Array, i: number, j: number): number {
  const r = Math.sqrt([0, 1].reduce((sum, c) => sum + ((X[2 * i + c] - X[2 * j + c]) / Math.exp(theta[1 + c])) ** 2, 0))
  const s = Math.sqrt(5) * r
  return Math.exp(theta[0]) * (1 + s + (s * s) / 3) * Math.exp(-s) + (i === j ? Math.exp(theta[3]) : 0)
}

const cases = { related: () => new RelatedFinals(model, X, N), unrelated: () => new UnrelatedFinals(N) }

describe('the likelihood of learning curves', () => {
  it('is that of all points at once, with related final values', () => {
    const likelihood = new CurveLikelihood(curves, z, cases.related())
    const theta = Float64Array.from(likelihood.hyperparameters, ({ start }) => start + 0.2)
    const value = likelihood.evaluate(theta, new Float64Array(theta.length))
    expect(value).toBeCloseTo(
      dense(theta, (i, j) => matern(theta, i, j), 0.3),
      8,
    )
  })

  it('is that of all points at once, with unrelated final values', () => {
    const finals = cases.unrelated()
    const likelihood = new CurveLikelihood(curves, z, finals)
    const theta = Float64Array.from(likelihood.hyperparameters, ({ start }) => start - 0.2)
    const value = likelihood.evaluate(theta, new Float64Array(theta.length))
    const covariance = (i: number, j: number): number => (i === j ? Math.exp(theta[0]) : 0)
    expect(value).toBeCloseTo(dense(theta, covariance, finals.mean), 8)
    // the mean is the one of largest likelihood
    for (const shift of [-0.01, 0.01]) expect(dense(theta, covariance, finals.mean + shift)).toBeLessThan(value)
  })

  it.each(Object.entries(cases))('has the gradient of finite differences: %s', (_, make) => {
    const likelihood = new CurveLikelihood(curves, z, make())
    const theta = Float64Array.from(likelihood.hyperparameters, ({ start }, p) => start + 0.1 * Math.sin(p))
    const gradient = new Float64Array(theta.length)
    likelihood.evaluate(theta, gradient)
    const unused = new Float64Array(theta.length)
    theta.forEach((entry, p) => {
      const at = (value: number): number => likelihood.evaluate(theta.with(p, value), unused)
      expect(gradient[p], likelihood.hyperparameters[p].name).toBeCloseTo((at(entry + 1e-5) - at(entry - 1e-5)) / 2e-5, 5)
    })
  })

  it('is sure of a final value that it has seen without noise, and of nothing else', () => {
    const finals = new UnrelatedFinals(2)
    const likelihood = new CurveLikelihood([{ steps: [0.5, 1] }, { steps: [0.5] }], [Float64Array.of(1, 0.25), Float64Array.of(1)], finals)
    const theta = Float64Array.from(likelihood.hyperparameters, ({ name, start, lower }) => (name === 'noise' ? lower : start))
    likelihood.evaluate(theta, new Float64Array(theta.length))
    expect(finals.means[0]).toBeCloseTo(0.25, 4)
    expect(finals.variances[0]).toBeLessThan(1e-5)
    expect(finals.variances[1]).toBeGreaterThan(0.01)
  })
})
