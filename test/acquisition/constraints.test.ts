import { describe, expect, it } from 'vitest'
import { logExpectedImprovement, maximise, perturbedCandidates, spreadCandidates } from '../../src/acquisition/index.ts'
import { matern52, Posterior, scaled } from '../../src/gp/index.ts'
import { Sobol, Stream } from '../../src/random/index.ts'
import { Space } from '../../src/space/index.ts'

const space = new Space(
  {
    x: { type: 'float', min: 0, max: 1 },
    y: { type: 'float', min: 0, max: 1 },
    n: { type: 'int', min: 0, max: 9 },
  },
  { constraints: ['x + y <= 0.3', 'n mod 3 == 0 or x < 0.05'] },
) as Space
const d = space.dimensions

function expectFeasible(points: Float64Array): void {
  for (let at = 0; at < points.length; at += d) expect(space.isFeasible(points, at)).toBe(true)
}

describe('candidates with constraints', () => {
  it('are as many as were asked for, all feasible, and differ', () => {
    const spread = spreadCandidates(space, new Sobol(d, 3), 0, 200)
    expectFeasible(spread)
    expect(spread.length).toBe(200 * d)
    expect(new Set(Array.from({ length: 200 }, (_, i) => String(spread.slice(i * d, (i + 1) * d)))).size).toBe(200)
    const around = perturbedCandidates(space, spread.slice(0, 2 * d), new Stream(1, 0, 'test'), 100)
    expectFeasible(around)
    // a centre that is infeasible itself
    expectFeasible(perturbedCandidates(space, Float64Array.of(0.9, 0.9, 0.05), new Stream(1, 0, 'test'), 100))
  })

  it('are the Sobol points themselves where those are feasible', () => {
    const plain = new Space(space.definition) as Space
    const [own, all] = [spreadCandidates(space, new Sobol(d, 3), 0, 100), spreadCandidates(plain, new Sobol(d, 3), 0, 100)]
    let same = 0
    for (let at = 0; at < all.length; at += d) {
      if (!space.isFeasible(all, at)) continue
      same++
      expect(own.slice(at, at + d)).toEqual(all.slice(at, at + d))
    }
    expect(same).toBeGreaterThan(0)
  })
})

describe('the search of an acquisition function with constraints', () => {
  it('ends feasible, at the value of that point, next to the boundary that bounds it', () => {
    const n = 20
    const X = spreadCandidates(space, new Sobol(d, 5), 0, n)
    // falls towards the corner that the constraint cuts off
    const values = Float64Array.from({ length: n }, (_, i) => -X[i * d] - X[i * d + 1])
    const model = { kernel: scaled(matern52(d)), noise: 1e-8, mean: 'profiled' as const }
    const posterior = new Posterior(model, new Float64Array(1 + d).fill(-0.3), X, n, values)
    const acquisition = logExpectedImprovement(Math.min(...values))
    for (let trial = 0; trial < 4; trial++) {
      const { x, value } = maximise(posterior, acquisition, space, {
        centres: X.slice(0, 5 * d),
        scales: new Float64Array(d).fill(0.5),
        sobol: new Sobol(d, 7),
        sobolFrom: 300 * trial,
        stream: new Stream(7, trial, 'acquisition'),
      })
      expect(space.isFeasible(x)).toBe(true)
      expect(x[0] + x[1]).toBeGreaterThan(0.29)
      posterior.predict(x)
      expect(value).toBeCloseTo(acquisition.evaluate(posterior.mean, Math.sqrt(posterior.variance)), 6)
    }
  })
})
