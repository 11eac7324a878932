import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { conditionOn, INACTIVE, type Params, Space, type SpaceDefinition } from '../../src/space/index.ts'
import { conditionalSpace, isActive, turn } from './randomSpaces.ts'

const unit = fc.double({ min: -0.2, max: 1.2, noNaN: true })
const spaceAndPoint = conditionalSpace.chain((definition) => {
  const space = new Space(definition, { codecs: { turn } })
  return fc.tuple(fc.constant(space), fc.array(unit, { minLength: space.dimensions, maxLength: space.dimensions }))
})

/** The coordinates that belong to a parameter. */
const coordinatesOf = (space: Space, name: string): number[] =>
  space.coordinates.flatMap((coordinate, k) => (coordinate.name === name ? [k] : []))

describe('any conditional space', () => {
  it('decodes to parameters that are there exactly when they are active, in the order of declaration', () => {
    fc.assert(
      fc.property(spaceAndPoint, ([space, point]) => {
        const params: Params = space.decode(point)
        const active = space.names.filter((name) => isActive(space.definition, params, name))
        expect(Object.keys(params).sort()).toEqual([...active].sort())
        expect(Object.entries(space.read('params', params))).toEqual(Object.entries(params))
        expect(Object.keys(params)).toEqual(Object.keys(space.definition).filter((name) => active.includes(name)))
      }),
      { numRuns: 500 },
    )
  })

  it('names parents before children, and says which values of a parent satisfy a condition: a parameter is there where all do', () => {
    fc.assert(
      fc.property(spaceAndPoint, ([space, point]) => {
        const parentsOf = (name: string): readonly string[] => Object.keys(space.definition[name].when ?? {})
        expect([...space.parentsFirst].sort()).toEqual([...space.names].sort())
        space.parentsFirst.forEach((name, i) => {
          for (const parent of parentsOf(name)) expect(space.parentsFirst.indexOf(parent)).toBeLessThan(i)
        })
        const params: Params = space.decode(point)
        for (const name of space.names) {
          const holds = parentsOf(name).map((parent) => Object.hasOwn(params, parent) && conditionOn(space, name, parent)(params[parent]))
          expect(Object.hasOwn(params, name)).toBe(!holds.includes(false))
        }
      }),
    )
  })

  it('encodes what is inactive at -1 and the rest in the cube, and never reads an inactive coordinate', () => {
    fc.assert(
      fc.property(spaceAndPoint, unit, ([space, point], other) => {
        const params: Params = space.decode(point)
        const u = new Float64Array(space.dimensions + 2).fill(7)
        space.encodeInto(params, u, 1)
        expect([u[0], u[u.length - 1]]).toEqual([7, 7])
        const changed = [...point]
        for (const name of space.names) {
          for (const k of coordinatesOf(space, name)) {
            const active = Object.hasOwn(params, name)
            expect(space.isActive(k, u, 1)).toBe(active)
            if (active) expect(u[k + 1] >= 0 && u[k + 1] <= 1).toBe(true)
            else expect(u[k + 1]).toBe(INACTIVE)
            if (!active) changed[k] = other
          }
        }
        expect(space.decode(changed)).toEqual(params)
      }),
      { numRuns: 300 },
    )
  })

  it('gives back what was encoded: the very value of what is discrete, floats within rounding', () => {
    fc.assert(
      fc.property(spaceAndPoint, ([space, point]) => {
        const params: Params = space.decode(point)
        const u = new Float64Array(space.dimensions)
        space.encodeInto(params, u)
        const back: Params = space.decode(u)
        expect(Object.keys(back)).toEqual(Object.keys(params))
        for (const [name, value] of Object.entries(params)) {
          const parameter = space.definition[name]
          if (parameter.type === 'float' && parameter.step === undefined) {
            expect(Math.abs((back[name] as number) - (value as number))).toBeLessThanOrEqual(
              1e-13 * Math.max(Math.abs(parameter.min), parameter.max),
            )
          } else expect(back[name]).toBe(value)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('snaps to where the decoded parameters are encoded; twice is once, but for the rounding of floats', () => {
    fc.assert(
      fc.property(spaceAndPoint, ([space, point]) => {
        const u = Float64Array.from(point)
        const expected = new Float64Array(space.dimensions)
        space.encodeInto(space.decode(u), expected)
        space.snapInto(u)
        expect(u).toEqual(expected)
        space.snapInto(u)
        u.forEach((v, k) => {
          if (space.coordinates[k].kind === 'continuous') expect(Math.abs(v - expected[k])).toBeLessThan(1e-12)
          else expect(v).toBe(expected[k])
        })
      }),
      { numRuns: 300 },
    )
  })

  it('takes an active coordinate that holds -1 for the nearest end', () => {
    fc.assert(
      fc.property(conditionalSpace, (definition) => {
        const space = new Space(definition, { codecs: { turn } })
        const all = (u: number) => space.decode(new Float64Array(space.dimensions).fill(u))
        expect(all(INACTIVE)).toEqual(all(0))
      }),
    )
  })
})

const nested = {
  degree: { type: 'int', min: 2, max: 5, when: { kernel: ['poly'], C: { max: 10 } } },
  model: { type: 'categorical', choices: ['svm', 'forest'] },
  kernel: { type: 'categorical', choices: ['rbf', 'poly'], when: { model: ['svm'] } },
  C: { type: 'float', min: 0.1, max: 1000, scale: 'log', when: { model: ['svm'] } },
  trees: { type: 'int', min: 10, max: 500, when: { model: ['forest'] } },
  seed: { type: 'fixed', value: 1, when: { model: ['forest'] } },
} as const satisfies SpaceDefinition

describe('a nested space', () => {
  const space = new Space(nested)

  it('is declared in any order, and typed with optional entries', () => {
    expect(space.decode([0.9, 0.1, 0.9, 0.1, 0.5])).toEqual({ degree: 5, model: 'svm', kernel: 'poly', C: expect.closeTo(0.251, 3) })
    expect(space.decode([0.9, 0.1, 0.9, 0.9, 0.5])).not.toHaveProperty('degree')
    expect(space.decode([0.9, 0.9, 0.9, 0.1, 0.5])).toEqual({ model: 'forest', trees: 255, seed: 1 })
    expectTypeOf(space.decode([])).toEqualTypeOf<{
      readonly degree?: number
      readonly model: 'svm' | 'forest'
      readonly kernel?: 'rbf' | 'poly'
      readonly C?: number
      readonly trees?: number
      readonly seed?: 1
    }>()
    expectTypeOf(
      new Space({ a: { type: 'int', min: 0, max: 1, when: { b: [true] } }, b: { type: 'categorical', choices: [true, 2] } }).decode([0, 0]),
    ).toEqualTypeOf<{
      readonly a?: number
      readonly b: true | 2
    }>()
  })

  it('keeps its condition in JSON, frozen', () => {
    expect(JSON.parse(JSON.stringify(space.definition))).toEqual(nested)
    expect(Object.isFrozen(space.definition.degree.when.kernel) && Object.isFrozen(space.definition.degree.when.C)).toBe(true)
  })

  it.each([
    ['a missing active parameter', { model: 'svm', C: 1 }, '"params.kernel" expected one of "rbf", "poly", got undefined'],
    [
      'an inactive parameter',
      { model: 'svm', kernel: 'rbf', C: 1, trees: 10 },
      '"params.trees" expected to be absent: it is active only when {"model":["forest"]}, got 10',
    ],
    ['an inactive one, two levels down', { model: 'svm', kernel: 'rbf', C: 1, degree: 3 }, '"params.degree" expected to be absent'],
    ['an inactive one, by a range', { model: 'svm', kernel: 'poly', C: 11, degree: 3 }, '"params.degree" expected to be absent'],
    ['an inactive fixed value', { model: 'svm', kernel: 'rbf', C: 1, seed: 1 }, '"params.seed" expected to be absent'],
    ['an unknown name', { model: 'svm', kernel: 'rbf', C: 1, gamma: 3 }, '"params.gamma" expected one of the keys'],
  ])('refuses %s by name', (_, params, message) => {
    expect(() => space.check('params', params)).toThrow(message)
  })

  it('takes undefined for absent', () => {
    expect(space.read('params', { model: 'forest', trees: 20, seed: 1, C: undefined })).toEqual({ model: 'forest', trees: 20, seed: 1 })
  })

  it('draws each choice as often as its cell is wide, and children evenly where they are active', () => {
    const counts: Record<string, number> = {}
    const n = 40
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        const params = space.decode([0.5, (a + 0.5) / n, (b + 0.5) / n, (((a * 7 + b * 11) % n) + 0.5) / n, 0.5])
        const key = `${params.model} ${params.kernel ?? ''} ${params.degree === undefined ? '' : 'degree'}`
        counts[key] = (counts[key] ?? 0) + 1 / (n * n)
      }
    }
    expect(counts['forest  ']).toBeCloseTo(0.5, 10)
    expect(counts['svm rbf ']).toBeCloseTo(0.25, 10)
    // C <= 10 is half of its logarithm
    expect(counts['svm poly degree']).toBeCloseTo(0.125, 1)
  })

  it('may be a chain ten thousand deep', () => {
    const deep: Record<string, SpaceDefinition[string]> = { p0: { type: 'int', min: 0, max: 1 } }
    for (let i = 1; i < 10_000; i++) deep[`p${i}`] = { type: 'int', min: 0, max: 1, when: { [`p${i - 1}`]: [1] } }
    const chain = new Space(deep)
    expect(Object.keys(chain.decode(new Float64Array(10_000).fill(0.9))).length).toBe(10_000)
    expect(chain.decode(new Float64Array(10_000))).toEqual({ p0: 0 })
  })
})
