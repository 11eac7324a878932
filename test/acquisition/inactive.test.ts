import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logExpectedImprovement, maximise, perturbedCandidates, spreadCandidates } from '../../src/acquisition/index.ts'
import { matern52, Posterior, scaled } from '../../src/gp/index.ts'
import { Sobol, Stream } from '../../src/random/index.ts'
import { Space } from '../../src/space/index.ts'
import { conditionalSpace, turn } from '../space/randomSpaces.ts'

const space = new Space({
  branch: { type: 'categorical', choices: ['a', 'b', 'none'] },
  x: { type: 'float', min: 0, max: 1, when: { branch: ['a'] } },
  n: { type: 'int', min: 0, max: 9, when: { branch: ['b'] } },
  y: { type: 'float', min: 0, max: 1, when: { n: { min: 5 } } },
})

/** `points` are what they are brought to, so that each can be run and its inactive coordinates are -1. */
function expectRunnable(own: Space, points: Float64Array): void {
  const snapped = points.slice()
  for (let at = 0; at < points.length; at += own.dimensions) own.snapInto(snapped, at)
  snapped.forEach((u, i) => {
    expect(Math.abs(u - points[i])).toBeLessThan(1e-12)
  })
}

describe('candidates of a conditional space', () => {
  it('can all be run', () => {
    fc.assert(
      fc.property(conditionalSpace, fc.nat(99), (definition, seed) => {
        const own = new Space(definition, { codecs: { turn } }) as Space
        if (own.dimensions === 0) return
        const spread = spreadCandidates(own, new Sobol(own.dimensions, seed), 0, 16)
        expectRunnable(own, spread)
        expectRunnable(own, perturbedCandidates(own, spread, new Stream(seed, 0, 'candidates'), 32))
      }),
      { numRuns: 60 },
    )
  })

  it('give what a moved parent activates a value of its own', () => {
    const centre = new Float64Array(4)
    space.encodeInto({ branch: 'none' }, centre)
    const points = perturbedCandidates(space, centre, new Stream(1, 0, 'candidates'), 200)
    const found = new Set<number>()
    for (let at = 0; at < points.length; at += 4) if (points[at + 1] >= 0) found.add(points[at + 1])
    expect(found.size).toBeGreaterThan(10)
  })
})

describe('the search of a conditional space', () => {
  const n = 24
  const d = space.dimensions
  const X = new Float64Array(n * d)
  const sobol = new Sobol(d, 5)
  for (let i = 0; i < n; i++) {
    sobol.pointInto(i, X, i * d)
    space.snapInto(X, i * d)
  }
  const truth = ({ branch, x = 0, n: count = 0, y = 1 }: ReturnType<typeof space.decode>): number =>
    branch === 'none' ? 0.3 : branch === 'a' ? 0.2 + (x - 0.3) ** 2 : (count - 7) ** 2 / 50 + (y - 0.6) ** 2
  const values = Float64Array.from({ length: n }, (_, i) => truth(space.decode(X, i * d)))
  const model = { kernel: scaled(matern52(d, { categorical: [0] })), noise: 1e-8, mean: 'profiled' as const }
  const posterior = new Posterior(model, new Float64Array(1 + d).fill(-0.7), X, n, values)
  const best = Math.min(...values)

  it('finds points that can be run, at least as good as any of many random ones', () => {
    for (let trial = 0; trial < 6; trial++) {
      const { x, value } = maximise(posterior, logExpectedImprovement(best), space, {
        centres: X.slice(0, 5 * d),
        scales: new Float64Array(d).fill(0.5),
        sobol: new Sobol(d, 7),
        sobolFrom: 300 * trial,
        stream: new Stream(7, trial, 'acquisition'),
      })
      expectRunnable(space, x)
      const points = spreadCandidates(space, new Sobol(d, 11), 0, 2000)
      const means = new Float64Array(2000)
      const variances = new Float64Array(2000)
      posterior.predictMany(points, 2000, means, variances)
      const acquisition = logExpectedImprovement(best)
      const drawn = means.reduce(
        (most, mean, i) => Math.max(most, acquisition.evaluate(mean, Math.sqrt(Math.max(1e-20, variances[i])))),
        -Infinity,
      )
      expect(value).toBeGreaterThan(drawn - 1e-3)
      // and the value is that of the very point
      posterior.predict(x)
      expect(acquisition.evaluate(posterior.mean, Math.sqrt(posterior.variance))).toBeCloseTo(value, 6)
    }
  })
})

describe("the search over a parameter of one's own kind", () => {
  it('gives the value of the point that the codec makes of it', () => {
    const own = new Space({ w: { type: 'custom', codec: 'turn' } }, { codecs: { turn } })
    const X = new Float64Array(8)
    ;[0, 0.25, 0.5, 0.75].forEach((w, i) => {
      own.encodeInto({ w }, X, 2 * i)
    })
    const posterior = new Posterior(
      { kernel: scaled(matern52(2)), noise: 1e-8, mean: 'profiled' },
      new Float64Array(3).fill(-0.5),
      X,
      4,
      Float64Array.from([0, 1, 3, 2]),
    )
    const { x, value } = maximise(posterior, logExpectedImprovement(0), own, {
      centres: X,
      scales: new Float64Array(2).fill(0.5),
      sobol: new Sobol(2, 7),
      sobolFrom: 0,
      stream: new Stream(7, 0, 'acquisition'),
    })
    expectRunnable(own, x)
    posterior.predict(x)
    expect(logExpectedImprovement(0).evaluate(posterior.mean, Math.sqrt(posterior.variance))).toBeCloseTo(value, 9)
  })
})
