import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Belief, BoxPrior, type LogFactor, WeightedLogFactors } from '../../src/acquisition/index.ts'
import { Sobol } from '../../src/random/index.ts'
import { Space } from '../../src/space/index.ts'

const space = new Space({
  x: { type: 'float', min: 0, max: 1 },
  y: { type: 'float', min: 1, max: 100, scale: 'log' },
  n: { type: 'int', min: 1, max: 5 },
  c: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] },
  free: { type: 'float', min: 0, max: 1 },
})
const unit = fc.double({ min: 0, max: 1, noNaN: true })
const beliefs = fc
  .record({ x: unit, y: unit, sd: fc.double({ min: 0.02, max: 3, noNaN: true }), level: fc.nat(3) })
  .map(({ x, y, sd, level }): readonly Belief[] => [
    { j: 0, centre: x, sd },
    { j: 1, centre: y, sd: 0.3 },
    { j: 2, centre: 0.5, sd: 0.2 },
    { j: 3, level, probability: 0.6 },
  ])
const point = fc.tuple(unit, unit, unit, unit, unit).map((u) => {
  const x = Float64Array.from(u)
  space.snapInto(x)
  return x
})

/** Central differences along the continuous coordinates. */
function differences(logFactor: LogFactor, x: Float64Array): number[] {
  const h = 1e-6
  return [0, 1, 4].map((j) => {
    const [up, down] = [x.slice(), x.slice()]
    up[j] = x[j] + h
    down[j] = x[j] - h
    return (logFactor.evaluate(up) - logFactor.evaluate(down)) / (2 * h)
  })
}

describe('BoxPrior', () => {
  it('is largest, and zero, at its centre, and nowhere below the floor of all its coordinates', () => {
    fc.assert(
      fc.property(beliefs, point, (given, x) => {
        const prior = new BoxPrior(space, given)
        const centre = x.slice()
        prior.centreInto(centre)
        expect(prior.evaluate(centre)).toBeCloseTo(0, 12)
        expect(prior.evaluate(x)).toBeLessThanOrEqual(1e-12)
        expect(prior.evaluate(x)).toBeGreaterThanOrEqual(4 * Math.log(0.01))
        expect(centre[4]).toBe(x[4])
      }),
    )
  })

  it('has the gradient of its differences, and many values are those of one at a time', () => {
    const inside = point.map((x) => x.map((u, j) => (j < 2 ? 0.01 + 0.98 * u : u)))
    fc.assert(
      fc.property(beliefs, inside, (given, x) => {
        const prior = new BoxPrior(space, given)
        const sum = new WeightedLogFactors([
          { logFactor: prior, weight: 0.5 },
          { logFactor: prior, weight: 2 },
        ])
        const gradient = new Float64Array(5).fill(NaN)
        const value = prior.evaluate(x, gradient)
        expect(value).toBe(prior.evaluate(x))
        expect([...prior.evaluateMany(Float64Array.from([...x, ...x]), 2)]).toEqual([value, value])
        const found = [gradient[0], gradient[1], gradient[4]]
        differences(prior, x).forEach((difference, k) => {
          expect(Math.abs(found[k] - difference)).toBeLessThan(1e-5 * (1 + Math.abs(difference)))
        })
        expect([gradient[2], gradient[3]]).not.toContain(NaN)
        expect(gradient[3]).toBe(0)
        const summed = new Float64Array(5)
        expect(sum.evaluate(x, summed)).toBeCloseTo(2.5 * value, 10)
        expect(sum.evaluateMany(x, 1)[0]).toBeCloseTo(2.5 * value, 10)
        summed.forEach((entry, j) => {
          expect(entry).toBeCloseTo(2.5 * gradient[j], 8)
        })
      }),
    )
  })

  it('draws by its quantiles: half of the points on either side of a centre in the middle, and each level as often as is believed', () => {
    const prior = new BoxPrior(space, [
      { j: 0, centre: 0.5, sd: 0.1 },
      { j: 3, level: 1, probability: 0.6 },
    ])
    const sobol = new Sobol(5, 3)
    const u = new Float64Array(5)
    const levels = [0, 0, 0, 0]
    let below = 0
    let within = 0
    const count = 1024
    for (let i = 0; i < count; i++) {
      sobol.pointInto(i, u)
      prior.quantileInto(u)
      if (u[0] < 0.5) below++
      if (Math.abs(u[0] - 0.5) < 0.1) within++
      levels[space.levelOf(3, u[3])]++
    }
    expect(below / count).toBeCloseTo(0.5, 2)
    expect(within / count).toBeCloseTo(0.6827, 2)
    ;[0.4 / 3, 0.6, 0.4 / 3, 0.4 / 3].forEach((share, level) => {
      expect(levels[level] / count).toBeCloseTo(share, 2)
    })
  })

  it('stays in the box, and finite, however wide or narrow it is, wherever its centre', () => {
    const extreme = fc.constantFrom(1e-300, 1e-9, 1e-3, 1, 1e9, Number.MAX_VALUE)
    fc.assert(
      fc.property(extreme, fc.constantFrom(0, 1e-12, 0.5, 1), point, (sd, centre, x) => {
        const prior = new BoxPrior(space, [{ j: 0, centre, sd }])
        const gradient = new Float64Array(5)
        expect(Number.isFinite(prior.evaluate(x, gradient))).toBe(true)
        expect(gradient.every(Number.isFinite)).toBe(true)
        for (const u of [0, 1 - 2 ** -32, x[0]]) {
          const moved = Float64Array.from([u, 0, 0, 0, 0])
          prior.quantileInto(moved)
          expect(moved[0]).toBeGreaterThanOrEqual(0)
          expect(moved[0]).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('does not see an inactive coordinate', () => {
    const prior = new BoxPrior(space, [
      { j: 0, centre: 0.5, sd: 0.1 },
      { j: 3, level: 1, probability: 0.6 },
    ])
    const gradient = new Float64Array(5)
    expect(prior.evaluate(Float64Array.from([-1, 0, 0, -1, 0]), gradient)).toBe(0)
    expect([...gradient]).toEqual([0, 0, 0, 0, 0])
  })
})
