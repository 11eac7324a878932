import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Stream } from '../../src/random/index.ts'
import { FeasiblePoints, retreatInto, Space, type SpaceDefinition } from '../../src/space/index.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const square: SpaceDefinition = { x: unit, y: unit }
const conditional: SpaceDefinition = {
  kind: { type: 'categorical', choices: ['a', 'b'] },
  n: { type: 'int', min: 0, max: 99 },
  x: { ...unit, when: { kind: ['a'] } },
  y: { ...unit, when: { n: { min: 50 } } },
}

describe('FeasiblePoints', () => {
  it('is uniform on what is feasible', () => {
    const space = new Space(square, { constraints: ['x + y <= 0.5'] })
    const points = new FeasiblePoints(space, new Stream(1, 0, 'test'))
    const n = 2000
    let inner = 0
    for (let i = 0; i < n; i++) {
      const x = points.next()
      expect(space.isFeasible(x)).toBe(true)
      if (x[0] + x[1] <= 0.25) inner++
    }
    // a quarter of the triangle, within four standard errors
    expect(Math.abs(inner / n - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / n))
  })

  it('takes the numbers of one uniform point where there are no constraints', () => {
    const [own, other] = [new Stream(3, 5, 'test'), new Stream(3, 5, 'test')]
    expect([...new FeasiblePoints(new Space(square), own).next()]).toEqual([other.uniform(), other.uniform()])
    expect(own.uniform()).toBe(other.uniform())
  })

  it('finds a region of a ten thousandth by drawing, and walks in it from then on', () => {
    const space = new Space(square, { constraints: ['abs(x - 0.7) < 0.005', 'abs(y - 0.2) < 0.005'] })
    const points = new FeasiblePoints(space, new Stream(1, 0, 'test'))
    const all = Array.from({ length: 200 }, () => points.next())
    expect(all.every((x) => space.isFeasible(x))).toBe(true)
    for (const j of [0, 1]) {
      const values = all.map((x) => x[j])
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.007)
    }
  })

  it('walks from what is known, through regions that no draw would find', () => {
    const space = new Space(square, { constraints: ['abs(x - 0.5) < 1e-7', 'y < 0.5'] })
    const known = [Float64Array.of(0.1, 0.1), Float64Array.of(0.5, 0.25)]
    const points = new FeasiblePoints(space, new Stream(1, 0, 'test'), () => known)
    const all = Array.from({ length: 50 }, () => points.next())
    expect(all.every((x) => space.isFeasible(x))).toBe(true)
    expect(new Set(all.map(String)).size).toBe(50)
    expect(Math.max(...all.map((x) => x[1]))).toBeGreaterThan(0.4)
    expect(known[1]).toEqual(Float64Array.of(0.5, 0.25))
  })

  it('walks between the branches of a conditional space as their volumes are', () => {
    const space = new Space(conditional, { constraints: ['x < 0.5', 'y > 0.75', 'n mod 25 == 0'] })
    const start = new Float64Array(4)
    space.encodeInto({ kind: 'a', n: 50, x: 0.25, y: 0.95 }, start)
    const points = new FeasiblePoints(space, new Stream(2, 0, 'test'), () => [start], 0)
    const n = 2000
    const counts = new Map<string, number>()
    for (let i = 0; i < n; i++) {
      const x = points.next()
      expect(space.isFeasible(x)).toBe(true)
      const { kind, n: level } = space.decode(x)
      const branch = `${String(kind)} ${Number(level) >= 50}`
      counts.set(branch, (counts.get(branch) ?? 0) + 1)
    }
    for (const [branch, share] of [
      ['a false', 4 / 15],
      ['a true', 1 / 15],
      ['b false', 8 / 15],
      ['b true', 2 / 15],
    ] as const) {
      // a walk's points are not independent: twelve standard errors
      expect(Math.abs((counts.get(branch) ?? 0) / n - share), branch).toBeLessThan(12 * Math.sqrt((share * (1 - share)) / n))
    }
  })

  it('says so when nothing feasible can be found', () => {
    for (const definition of [square, { x: unit, y: { type: 'fixed', value: 1 } }, { y: { type: 'fixed', value: 1 } }] as const) {
      const space: Space = new Space(definition, { constraints: ['y < 0'] })
      const infeasible = [new Float64Array(space.dimensions)]
      expect(() => new FeasiblePoints(space, new Stream(1, 0, 'test'), () => infeasible).next()).toThrow(
        expect.objectContaining({ code: 'ERR_INFEASIBLE', argument: 'constraints', message: expect.stringContaining('"y < 0"') }),
      )
    }
  })
})

describe('retreatInto', () => {
  const space = new Space(
    { ...square, c: { type: 'categorical', choices: ['p', 'q'] } },
    { constraints: ['x + y <= 1', 'c == "p" or x < 0.25'] },
  )

  it('ends feasible, on the way, next to the boundary', () => {
    const coordinate = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate), fc.tuple(coordinate, coordinate), fc.nat(1), (a, b, c) => {
        const from = Float64Array.of(a[0], a[1], 0.25)
        const to = Float64Array.of(b[0], b[1], c === 0 ? 0.25 : 0.75)
        space.snapInto(from)
        space.snapInto(to)
        fc.pre(space.isFeasible(from))
        const x = to.slice()
        expect(retreatInto(space, from, x)).toBe(true)
        expect(space.isFeasible(x)).toBe(true)
        if (space.isFeasible(to)) expect(x).toEqual(to)
        else {
          expect(x[2]).toBe(from[2])
          // on the segment
          const share = (j: 0 | 1) => (to[j] === from[j] ? 0 : (x[j] - from[j]) / (to[j] - from[j]))
          expect(Math.max(share(0), share(1))).toBeLessThanOrEqual(1)
          if (to[0] !== from[0] && to[1] !== from[1])
            expect(Math.abs((x[0] - from[0]) * (to[1] - from[1]) - (x[1] - from[1]) * (to[0] - from[0]))).toBeLessThan(1e-12)
          if (to[0] + to[1] > 1) expect(x[0] + x[1]).toBeGreaterThan(1 - 1e-5)
        }
      }),
    )
  })

  it('does nothing where the start is infeasible too', () => {
    const x = Float64Array.of(1, 1, 0.25)
    expect(retreatInto(space, Float64Array.of(0.9, 0.9, 0.25), x)).toBe(false)
    expect(x).toEqual(Float64Array.of(1, 1, 0.25))
  })
})
