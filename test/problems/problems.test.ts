import { describe, expect, it } from 'vitest'
import { isSurmiseError } from '../../src/base/index.ts'
import * as door from '../../src/problems/index.ts'
import { type Problem, problem, problems } from '../../src/problems/index.ts'
import peers from '../fixtures/peers.json' with { type: 'json' }
import { uniforms } from './uniforms.ts'
import published from './values.json' with { type: 'json' }

const scale = (each: Problem): number => Math.max(1, Math.abs(each.minimum))

describe.each(problems.map((each) => [each.name, each] as const))('%s', (_, each) => {
  it('reaches its minimum at every minimiser, and each is inside the bounds', () => {
    expect(each.minimisers.length).toBeGreaterThan(0)
    for (const point of each.minimisers) {
      expect(point).toHaveLength(each.dimensions)
      point.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(each.bounds[i][0])
        expect(value).toBeLessThanOrEqual(each.bounds[i][1])
      })
      expect(Math.abs(each.evaluate(point) - each.minimum)).toBeLessThanOrEqual(1e-10 * scale(each))
    }
  })

  it('is nowhere below its minimum: 2,000 points of the box', () => {
    const next = uniforms(1)
    let least = Number.POSITIVE_INFINITY
    for (let n = 0; n < 2000; n++) {
      least = Math.min(least, each.evaluate(each.bounds.map(([lower, upper]) => lower + (upper - lower) * next())))
    }
    expect(least).toBeGreaterThanOrEqual(each.minimum - 1e-9)
  })

  it('is nowhere below its minimum: a descent from beside each minimiser', () => {
    for (const point of each.minimisers) expect(descend(each, point)).toBeGreaterThanOrEqual(each.minimum - 1e-12 * scale(each))
  })

  it('equals the values computed from its formula in 40 digits', () => {
    const rows = (published.values as Record<string, { x: number[]; value: number }[]>)[each.name]
    expect(rows).toHaveLength(3)
    // relative to the largest term for the sums that cancel
    for (const { x, value } of rows) expect(Math.abs(each.evaluate(x) - value)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value)))
  })

  it('refuses a point of another dimension or kind, and passes NaN on', () => {
    const codeOf = (x: unknown): string => {
      try {
        each.evaluate(x as number[])
      } catch (error) {
        if (isSurmiseError(error)) return error.code
      }
      return 'none'
    }
    const point = each.minimisers[0]
    expect(codeOf([])).toBe('ERR_ARGUMENT_VALUE')
    expect(codeOf([...point, 0])).toBe('ERR_ARGUMENT_VALUE')
    expect(codeOf(point.slice(1))).toBe('ERR_ARGUMENT_VALUE')
    expect(codeOf(undefined)).toBe('ERR_ARGUMENT_TYPE')
    expect(codeOf(1)).toBe('ERR_ARGUMENT_TYPE')
    expect(codeOf(point.map(String))).toBe('ERR_ARGUMENT_TYPE')
    expect(each.evaluate(point.map(() => Number.NaN))).toBeNaN()
    expect(each.evaluate(Float64Array.from(point))).toBe(each.evaluate(point))
  })
})

describe('the catalogue', () => {
  it('has at least 24 problems with unique names, found by name', () => {
    expect(problems.length).toBeGreaterThanOrEqual(24)
    expect(new Set(problems.map((each) => each.name)).size).toBe(problems.length)
    for (const each of problems) expect(problem(each.name)).toBe(each)
  })

  it('refuses an unknown name', () => {
    expect(() => problem('brannin')).toThrow(RangeError)
    expect(() => problem('__proto__')).toThrow(RangeError)
    expect(() => problem(undefined as unknown as string)).toThrow(TypeError)
  })

  it('has the functions of the peers with their bounds, minima and budgets', () => {
    for (const [name, expected] of Object.entries(peers.functions)) {
      const each = problem(name)
      expect(each.bounds).toEqual(expected.bounds)
      expect(each.evaluations).toBe(expected.evaluations)
      expect(Math.abs(each.minimum - expected.minimum)).toBeLessThanOrEqual(1e-13 * scale(each))
    }
  })

  it('has the published minima', () => {
    const minima = {
      hartmann3: -3.8627797873327,
      hartmann6: -3.32236801141551,
      'six-hump-camel': -1.03162845348988,
      shekel10: -10.536409816692,
      michalewicz2: -1.8013034100986,
      michalewicz5: -4.6876581790881,
      michalewicz10: -9.6601517156413,
      'styblinski-tang5': -39.1661657037714 * 5,
      branin: 0.397887357729738,
      'goldstein-price': 3,
      'gramacy-lee': -0.86901113499,
    }
    for (const [name, minimum] of Object.entries(minima)) {
      expect(Math.abs(problem(name).minimum / minimum - 1), name).toBeLessThan(3e-13 * (name === 'gramacy-lee' ? 10 : 1))
    }
  })

  it('cannot be changed', () => {
    for (const each of problems) {
      expect(Object.isFrozen(each) && Object.isFrozen(each.bounds) && Object.isFrozen(each.bounds[0])).toBe(true)
      expect(Object.isFrozen(each.minimisers) && Object.isFrozen(each.minimisers[0])).toBe(true)
    }
  })
})

describe('families of free dimension', () => {
  const families = Object.entries(door).filter(
    (entry): entry is [string, (dimensions: number) => Problem] =>
      // those of several objectives have laws of their own
      typeof entry[1] === 'function' && !/^(problem|rotated|define.*|zdt\d|dtlz\d)$/.test(entry[0]),
  )

  it.each(families)('%s keeps its laws in 4 and 8 dimensions and refuses others', (_, family) => {
    for (const dimensions of [4, 8]) {
      const each = family(dimensions)
      expect(each.dimensions).toBe(dimensions)
      for (const point of each.minimisers) expect(Math.abs(each.evaluate(point) - each.minimum)).toBeLessThanOrEqual(1e-10 * scale(each))
    }
    for (const dimensions of [0, -1, 2.5, Number.NaN]) expect(() => family(dimensions)).toThrow(RangeError)
    expect(() => family('2' as unknown as number)).toThrow(TypeError)
  })

  it('has its limits where the formula or the record ends', () => {
    expect(() => door.powell(6)).toThrow(RangeError)
    expect(() => door.michalewicz(11)).toThrow(RangeError)
    expect(() => door.rosenbrock(1)).toThrow(RangeError)
    for (const family of [door.sharpRidge, door.stepEllipsoid, door.griewankRosenbrock]) expect(() => family(1)).toThrow(RangeError)
    for (const peaks of [2, 3.5]) expect(() => door.gallagher(2, peaks)).toThrow(RangeError)
    for (const seed of [-1, 4294967296]) expect(() => door.gallagher(2, 21, seed)).toThrow(RangeError)
    expect(() => door.ackley(3, [1, 2])).toThrow(RangeError)
    expect(() => door.ackley(3, [2, 1])).toThrow(RangeError)
    expect(() => door.ackley(3, [Number.NEGATIVE_INFINITY, 1])).toThrow(RangeError)
  })
})

describe('kinds of landscape', () => {
  it('gallagher has other wells for another seed, all of them below the level far away', () => {
    const [one, two] = [door.gallagher(3, 21), door.gallagher(3, 21, 2)]
    expect(two.name).not.toBe(one.name)
    expect(two.minimisers).not.toEqual(one.minimisers)
    const level = one.evaluate([1e3, 1e3, 1e3])
    expect(one.evaluate([-1e4, 0, 0])).toBe(level)
    const next = uniforms(7)
    for (let n = 0; n < 200; n++) expect(one.evaluate([10 * next() - 5, 10 * next() - 5, 10 * next() - 5])).toBeLessThanOrEqual(level)
  })

  it('stepEllipsoid is flat around its minimiser in all coordinates but the first', () => {
    const each = door.stepEllipsoid(4)
    expect(each.evaluate([0, 0.015, -0.015, 0.0149])).toBe(0)
    expect(each.evaluate([0.01, 0, 0, 0])).toBeCloseTo(1e-7, 18)
    expect(each.evaluate([3.2, 1.1, 2.3, 0.7])).toBe(each.evaluate([3.25, 1.1, 2.3, 0.7]))
  })

  it('attractiveSector rises ten thousand times as fast on the steep side', () => {
    const each = door.attractiveSector(1)
    expect(each.evaluate([2 + 1e-3]) / each.evaluate([2 - 1e-1])).toBeCloseTo(1, 12)
  })

  it('weierstrass is zero at whole numbers and ellipsoid has its condition', () => {
    expect(door.weierstrass(1).evaluate([1])).toBeLessThan(1e-12)
    expect(door.ellipsoid(6).evaluate([0, 0, 0, 0, 0, 1]) / door.ellipsoid(6).evaluate([1, 0, 0, 0, 0, 0])).toBeCloseTo(1e6, 6)
    expect(door.sharpRidge(2).evaluate([0, 1e-6])).toBeCloseTo(1e-4 * Math.sqrt(10), 12)
  })
})

/** The least value that a compass search inside the box finds from beside `point`, steps from 1e-2 of the box down to 1e-12. */
function descend(each: Problem, point: readonly number[]): number {
  const clamp = (value: number, i: number): number => Math.min(each.bounds[i][1], Math.max(each.bounds[i][0], value))
  const x = point.map((value, i) => clamp(value + 1e-3 * (each.bounds[i][1] - each.bounds[i][0]), i))
  let least = Math.min(each.evaluate(x), each.evaluate(point))
  for (const start of [x, [...point]]) {
    let value = each.evaluate(start)
    for (let width = 1e-2; width > 1e-12; ) {
      let better = false
      for (let i = 0; i < start.length; i++) {
        for (const sign of [-1, 1]) {
          const before = start[i]
          start[i] = clamp(before + sign * width * (each.bounds[i][1] - each.bounds[i][0]), i)
          const trial = each.evaluate(start)
          if (trial < value) {
            value = trial
            better = true
          } else start[i] = before
        }
      }
      if (!better) width /= 2
      else width *= 0.9
    }
    least = Math.min(least, value)
  }
  return least
}
