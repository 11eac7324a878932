import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  additive,
  fittedNoise,
  type Kernel,
  MarginalLikelihood,
  type Model,
  matern32,
  matern52,
  Posterior,
  rbf,
  scaled,
  sum,
} from '../../src/gp/index.ts'
import { Stream } from '../../src/random/index.ts'
import { engines } from './engines.ts'

const KERNELS: Readonly<Record<string, (d: number) => Kernel>> = {
  matern52: (d) => scaled(matern52(d)),
  matern32: (d) => scaled(matern32(d)),
  rbf: (d) => scaled(rbf(d)),
  categories: (d) => scaled(matern52(d, { categorical: [0, 2] })),
  'one category': (d) => scaled(sum([matern32(d), rbf(d, { columns: [0], categorical: [0] })])),
  'product and additive': (d) =>
    sum([
      scaled(matern52(d, { categorical: [1] })),
      scaled(additive(d, (column) => (column % 2 ? matern32 : matern52)(d, { columns: [column], categorical: [1] }))),
    ]),
}

/** The bit patterns; all of NaN counts as one. */
const bits = (values: Float64Array): BigUint64Array =>
  new BigUint64Array(Float64Array.from(values, (v) => (Number.isNaN(v) ? Number.NaN : v)).buffer)

// from hardly there to beyond every exponential
const magnitude = fc.constantFrom(1e-160, 1e-9, 1e-3, 1, 30, 700, 1e4, 1e9, 1e100)

describe('both engines', () => {
  for (const [name, make] of Object.entries(KERNELS)) {
    it(`agree to the last bit on likelihood, gradient and posterior: ${name}`, () => {
      const shape = fc.record({
        n: fc.integer({ min: 1, max: 33 }),
        d: fc.integer({ min: 3, max: 7 }),
        seed: fc.nat(),
        size: magnitude,
        ties: fc.boolean(),
      })
      fc.assert(
        fc.property(shape, ({ n, d, seed, size, ties }) => {
          const stream = new Stream(seed, n, name)
          const entry = (j: number): number => (ties || j < 3 ? stream.integer(3) / 3 : stream.uniform()) * size
          const X = Float64Array.from({ length: n * d }, (_, i) => entry(i % d))
          const y = Float64Array.from({ length: n }, () => stream.normal())
          const model: Model = { kernel: make(d), noise: fittedNoise(), mean: 'profiled' }
          const theta = Float64Array.from({ length: model.kernel.hyperparameters.length + 1 }, () => 2 * stream.normal())
          theta[theta.length - 1] = -18 * stream.uniform()
          const points = Float64Array.from({ length: 5 * d }, (_, i) => entry(i % d) * (i < d ? 3 : 1))
          const [first, second] = engines.map((algebra) => {
            const out: number[] = []
            const likelihood = new MarginalLikelihood(model, X, n, undefined, algebra)
            const gradient = new Float64Array(likelihood.size)
            out.push(likelihood.evaluate(theta, y, gradient), likelihood.mean, likelihood.meanDerivative(), ...gradient)
            const posterior = new Posterior(model, theta, X, n, y, { algebra })
            const means = new Float64Array(5)
            const variances = new Float64Array(5)
            posterior.predictMany(points, 5, means, variances)
            out.push(...means, ...variances)
            for (let i = 0; i < 5; i++) {
              const byMean = new Float64Array(d)
              const byVariance = new Float64Array(d)
              posterior.predict(points, i * d)
              posterior.gradient(byMean, byVariance)
              out.push(posterior.mean, posterior.variance, ...byMean, ...byVariance)
              // the batch is one at a time, bit for bit
              expect([means[i], variances[i]]).toEqual([posterior.mean, posterior.variance])
              if (i < 2) out.push(posterior.fantasise(points, i * d))
              posterior.predictMany(points, 5, means, variances)
            }
            return bits(Float64Array.from(out))
          })
          expect(second).toEqual(first)
        }),
        { numRuns: 60 },
      )
    })
  }
})

describe.each(engines)('a shared arena, $name', (algebra) => {
  const stream = new Stream(3, 0, 'tenants')
  const model: Model = { kernel: KERNELS['product and additive'](3), noise: fittedNoise(), mean: 'profiled' }
  const theta = new Float64Array(model.kernel.hyperparameters.length + 1).fill(-1)
  const make = (n: number): Posterior => {
    const X = Float64Array.from({ length: 3 * n }, () => stream.uniform())
    const y = Float64Array.from({ length: n }, () => stream.normal())
    return new Posterior(model, theta, X, n, y, { algebra })
  }
  const x = Float64Array.from([0.3, 0.6, 0.2])

  it('serves several posteriors in turn, with the bits of each alone', () => {
    const a = make(30)
    a.fantasise(x)
    a.predict(x)
    const alone = [a.mean, a.variance, a.fitted(3)]
    const b = make(50)
    b.predict(x)
    const other = [b.mean, b.variance]
    expect(a.fitted(3)).toBe(alone[2])
    for (let i = 0; i < 3; i++) {
      a.predict(x)
      expect([a.mean, a.variance, a.fitted(3)]).toEqual(alone)
      b.predict(x)
      expect([b.mean, b.variance]).toEqual(other)
      const byMean = new Float64Array(3)
      const byVariance = new Float64Array(3)
      // the arena is the other's again
      a.gradient(byMean, byVariance)
      expect([a.mean, a.variance]).toEqual([alone[0], alone[1]])
      const again = new Float64Array(3)
      a.predict(x)
      a.gradient(again, byVariance)
      expect(byMean).toEqual(again)
    }
  })

  it('gives a likelihood the same value before and after another used it', () => {
    const X = Float64Array.from({ length: 60 }, () => stream.uniform())
    const y = Float64Array.from({ length: 20 }, () => stream.normal())
    const likelihood = new MarginalLikelihood(model, X, 20, undefined, algebra)
    const value = likelihood.evaluate(theta, y)
    const derivative = likelihood.meanDerivative()
    make(9)
    expect(likelihood.meanDerivative()).toBe(derivative)
    expect(likelihood.evaluate(theta, y)).toBe(value)
  })
})
