import { describe, expect, it } from 'vitest'
import { AcquisitionFunction, logExpectedImprovement, maximiseFinite } from '../../src/acquisition/index.ts'
import { matern52, Posterior, scaled } from '../../src/gp/index.ts'
import { Sobol, Stream } from '../../src/random/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'

/** All points of a space without conditions. */
function pointsOf(space: Space): Float64Array[] {
  return space.coordinates.reduce<Float64Array[]>(
    (points, { levels }, j) =>
      points.flatMap((point) =>
        Array.from({ length: levels }, (_, level) => {
          const next = point.slice()
          next[j] = space.valueOfLevel(j, level)
          return next
        }),
      ),
    [new Float64Array(space.dimensions)],
  )
}

function setting(definition: SpaceDefinition) {
  const space = new Space(definition)
  const d = space.dimensions
  const stream = new Stream(3, 0, 'setting')
  const n = 15
  const X = Float64Array.from({ length: n * d }, () => stream.uniform())
  for (let i = 0; i < n; i++) space.snapInto(X, i * d)
  const rows = Array.from({ length: n }, (_, i) => X.subarray(i * d, (i + 1) * d))
  const y = Float64Array.from(rows, (x) => x.reduce((sum, u) => sum + (u - 0.4) * (u - 0.4), 0))
  const categorical = space.coordinates.flatMap(({ kind }, j) => (kind === 'categorical' ? [j] : []))
  const model = { kernel: scaled(matern52(d, { categorical })), noise: 1e-6, mean: 'profiled' as const }
  const posterior = new Posterior(model, new Float64Array(1 + d).fill(-0.5), X, n, y)
  const acquisition = logExpectedImprovement(Math.min(...y))
  const ranked = Array.from(y.keys()).sort((a, b) => y[a] - y[b])
  const centres = Float64Array.from(ranked.slice(0, 3).flatMap((row) => [...rows[row]]))
  const search = (isBarred: (x: Float64Array) => boolean, trial = 0) =>
    maximiseFinite(posterior, acquisition, space, {
      centres,
      sobol: new Sobol(d, 7),
      sobolFrom: 300 * trial,
      stream: new Stream(7, trial, 'acquisition'),
      isBarred,
    })
  return { space, rows, surface: new AcquisitionFunction(posterior, acquisition), search }
}

const definition: SpaceDefinition = {
  a: { type: 'int', min: 1, max: 12 },
  b: { type: 'ordinal', values: [16, 25, 40, 64, 101, 161, 256] },
  c: { type: 'categorical', choices: ['p', 'q', 'r', 's'] },
  d: { type: 'categorical', choices: ['on', 'off'] },
}

describe('the search for the maximum over a finite space', () => {
  it('finds one of the three best points that are not barred, as many as are taken away one after the other', () => {
    const { space, surface, search, rows } = setting(definition)
    const barred = new Set(rows.map((x) => x.join()))
    const all = pointsOf(space)
    for (let k = 0; k < 30; k++) {
      const found = search((x) => barred.has(x.join()), k)!
      const free = all.filter((x) => !barred.has(x.join()))
      const values = free.map((x) => surface.evaluate(x)).sort((a, b) => b - a)
      expect(barred.has(found.x.join())).toBe(false)
      expect(found.value).toBeGreaterThanOrEqual(values[2] - 1e-9)
      expect(found.value).toBeCloseTo(surface.evaluate(found.x), 9)
      barred.add(found.x.join())
    }
  })

  it('finds nothing where everything is barred', () => {
    expect(setting(definition).search(() => true)).toBeUndefined()
  })

  it('gives points of the space that satisfy its constraints and conditions', () => {
    const space = new Space(
      {
        kind: { type: 'categorical', choices: ['tree', 'line'] },
        depth: { type: 'int', min: 1, max: 9, when: { kind: ['tree'] } },
        width: { type: 'int', min: 1, max: 9 },
      },
      { constraints: ['width <= 7'] },
    )
    const model = { kernel: scaled(matern52(3, { categorical: [0] })), noise: 1e-6, mean: 'profiled' as const }
    const at = new Float64Array(3)
    space.encodeInto({ kind: 'line', width: 3 }, at)
    const posterior = new Posterior(model, new Float64Array(4), at, 1, new Float64Array(1))
    for (let trial = 0; trial < 20; trial++) {
      const found = maximiseFinite(posterior, logExpectedImprovement(-0.1 * trial), space, {
        centres: at,
        sobol: new Sobol(3, 7),
        sobolFrom: 300 * trial,
        stream: new Stream(7, trial, 'acquisition'),
        isBarred: (x) => x.every((u, j) => u === at[j]),
      })!
      const again = new Float64Array(3)
      space.encodeInto(space.decode(found.x), again)
      expect(again).toEqual(found.x)
      expect(space.isFeasible(found.x)).toBe(true)
      expect(found.x).not.toEqual(at)
    }
  })
})
