import { describe, expect, it } from 'vitest'
import { AcquisitionFunction, logExpectedImprovement, maximise } from '../../src/acquisition/index.ts'
import { matern52, Posterior, scaled } from '../../src/gp/index.ts'
import { Sobol, Stream } from '../../src/random/index.ts'
import { Space } from '../../src/space/index.ts'
import { centralDifference } from '../../src/testing/index.ts'

function setting(space: Space): { posterior: Posterior; surface: AcquisitionFunction; best: number } {
  const d = space.dimensions
  const n = 12
  const stream = new Stream(3, 0, 'setting')
  const X = Float64Array.from({ length: n * d }, () => stream.uniform())
  for (let i = 0; i < n; i++) space.snapInto(X, i * d)
  const y = Float64Array.from({ length: n }, (_, i) => {
    let total = 0
    for (let j = 0; j < d; j++) total += (X[i * d + j] - 0.4) ** 2
    return total
  })
  const categorical = space.coordinates.flatMap(({ kind }, j) => (kind === 'categorical' ? [j] : []))
  const model = { kernel: scaled(matern52(d, { categorical })), noise: 1e-8, mean: 'profiled' as const }
  const posterior = new Posterior(model, new Float64Array(1 + d).fill(-0.5), X, n, y)
  const best = Math.min(...y)
  return { posterior, surface: new AcquisitionFunction(posterior, logExpectedImprovement(best)), best }
}

function search(space: Space, posterior: Posterior, best: number, trial = 0) {
  return maximise(posterior, logExpectedImprovement(best), space, {
    centres: new Float64Array(space.dimensions).fill(0.5),
    scales: new Float64Array(space.dimensions).fill(0.6),
    sobol: new Sobol(space.dimensions, 7),
    sobolFrom: 300 * trial,
    stream: new Stream(7, trial, 'acquisition'),
  })
}

describe('the surface of an acquisition function', () => {
  it('has the gradient of its value', () => {
    const space = new Space({ x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } })
    const { surface } = setting(space)
    const stream = new Stream(4, 0, 'surface')
    for (let t = 0; t < 20; t++) {
      const x = Float64Array.from([stream.uniform(), stream.uniform()])
      const gradient = new Float64Array(2)
      const value = surface.evaluate(x, gradient)
      expect(surface.evaluateMany(x, 1)[0]).toBe(value)
      for (let j = 0; j < 2; j++) {
        const expected = centralDifference((z) => surface.evaluate(z), x, j, 1e-6)
        expect(Math.abs(gradient[j] - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)))
      }
    }
  })
})

describe('the search for the maximum', () => {
  it('finds at least what a fine grid finds', () => {
    const space = new Space({ x: { type: 'float', min: 0, max: 1 }, y: { type: 'float', min: 0, max: 1 } })
    const { posterior, surface, best } = setting(space)
    let onGrid = Number.NEGATIVE_INFINITY
    for (let i = 0; i <= 200; i++) {
      for (let j = 0; j <= 200; j++) onGrid = Math.max(onGrid, surface.evaluate(Float64Array.from([i / 200, j / 200])))
    }
    expect(search(space, posterior, best).value).toBeGreaterThanOrEqual(onGrid)
  })

  it('finds the best point of a grid exactly', () => {
    const space = new Space({
      a: { type: 'int', min: 1, max: 30 },
      b: { type: 'int', min: 1, max: 1000, scale: 'log' },
      c: { type: 'categorical', choices: ['p', 'q', 'r'] },
    })
    const { posterior, surface, best } = setting(space)
    let onGrid = Number.NEGATIVE_INFINITY
    for (let a = 0; a < 30; a++) {
      for (let b = 0; b < 1000; b++) {
        for (let c = 0; c < 3; c++) {
          const x = Float64Array.from([space.valueOfLevel(0, a), space.valueOfLevel(1, b), space.valueOfLevel(2, c)])
          onGrid = Math.max(onGrid, surface.evaluate(x))
        }
      }
    }
    const found = search(space, posterior, best)
    // a hill climb by neighbours, not an enumeration: it may end a hair below
    expect(found.value).toBeGreaterThan(onGrid - 1e-3)
    const snapped = found.x.slice()
    space.snapInto(snapped)
    expect([...snapped]).toEqual([...found.x])
  })

  it('gives the same bits again, and other points for another trial', () => {
    const space = new Space({ x: { type: 'float', min: 1e-5, max: 1, scale: 'log' }, k: { type: 'int', min: 1, max: 8 } })
    const { posterior, best } = setting(space)
    expect(search(space, posterior, best)).toEqual(search(space, posterior, best))
  })
})
