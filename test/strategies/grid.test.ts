import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Optimizer } from '../../src/optimizer/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'
import { type GridOptions, grid, gridSize } from '../../src/strategies/index.ts'
import { conformance } from './conformance.ts'

conformance(() => grid({ levels: 64 }))

const all = (space: SpaceDefinition, options: GridOptions = {}, constraints: readonly string[] = []) => {
  const optimizer = new Optimizer({ space, constraints, seed: 1, strategy: grid(options) })
  return optimizer.ask(gridSize(new Space(space, { constraints }), options)).map(({ params }) => params)
}

/** Every combination of levels of every parameter, however many of them are the same point. */
function combinations(definition: SpaceDefinition, counts: readonly number[]): readonly Float64Array[] {
  let points = [new Float64Array(0)]
  const space = new Space(definition)
  space.coordinates.forEach(({ levels }, j) => {
    const positions = Array.from({ length: Math.min(levels, counts[j]) }, (_, i) =>
      levels <= counts[j] ? space.valueOfLevel(j, i) : counts[j] === 1 ? 0.5 : i / (counts[j] - 1),
    )
    points = points.flatMap((x) => positions.map((u) => Float64Array.of(...x, u)))
  })
  return points
}

describe('grid', () => {
  it('is every combination of evenly spread values, in the scale of each parameter', () => {
    const space = {
      rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
      x: { type: 'float', min: -1, max: 1 },
      n: { type: 'int', min: 1, max: 9 },
      c: { type: 'categorical', choices: ['a', 'b'] },
      kept: { type: 'fixed', value: 7 },
    } as const
    const points = all(space, { levels: 3, order: 'sequential' })
    expect(points).toHaveLength(3 * 3 * 3 * 2)
    expect(points[0]).toEqual({ rate: 1e-4, x: -1, n: 1, c: 'a', kept: 7 })
    expect(points[1]).toEqual({ rate: 1e-4, x: -1, n: 1, c: 'b', kept: 7 })
    expect(points[2]).toMatchObject({ n: 5, c: 'a' })
    expect(points.at(-1)).toEqual({ rate: 1, x: 1, n: 9, c: 'b', kept: 7 })
    expect(points[18].rate).toBeCloseTo(1e-2, 12)
    expect(points[6].x).toBe(0)
  })

  it('takes the values themselves, exactly, and counts by name', () => {
    const space = {
      rate: { type: 'float', min: 1e-5, max: 1, scale: 'log' },
      width: { type: 'int', min: 1, max: 512, scale: 'log' },
      c: { type: 'categorical', choices: ['a', 'b', 'c'] },
    } as const
    const levels = { rate: [0.001, 0.3], width: 10, c: ['b'] }
    const points = all(space, { levels, order: 'sequential' })
    expect(points.map(({ rate }) => rate)).toEqual([...new Array(10).fill(0.001), ...new Array(10).fill(0.3)])
    expect(points.slice(0, 10).map(({ width }) => width)).toEqual([1, 2, 3, 5, 10, 19, 37, 83, 207, 512].map(() => expect.any(Number)))
    const widths = points.slice(0, 10).map(({ width }) => width as number)
    expect([widths[0], widths[9], new Set(widths).size]).toEqual([1, 512, 10])
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(new Set(points.map(({ c }) => c))).toEqual(new Set(['b']))
  })

  it('gives an integer exactly as many values as are asked for, whatever its scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('linear' as const, 'log' as const),
        (min, length, count, scale) => {
          const points = all({ n: { type: 'int', min, max: min + length, scale } }, { levels: count, order: 'sequential' })
          const values = points.map(({ n }) => n as number)
          expect(new Set(values).size).toBe(Math.min(count, length + 1))
          expect(values).toEqual([...values].sort((a, b) => a - b))
          if (count > 1) expect([values[0], values.at(-1)]).toEqual([min, min + length])
        },
      ),
    )
  })

  it('counts exactly, and combines what is active only: the same points as all combinations without repetitions', () => {
    const space = {
      deep: { type: 'ordinal', values: [1, 10], when: { kernel: ['poly'], cost: { min: 0.5 } } },
      model: { type: 'categorical', choices: ['svm', 'forest', 'none'] },
      kernel: { type: 'categorical', choices: ['rbf', 'poly'], when: { model: ['svm'] } },
      cost: { type: 'float', min: 0, max: 2, when: { model: ['svm'] } },
      share: { type: 'float', min: 0, max: 0.5, step: 0.1, when: { model: ['forest'] } },
      leaf: { type: 'int', min: 1, max: 3, when: { share: [0.3] } },
      free: { type: 'int', min: 1, max: 2 },
    } as const satisfies SpaceDefinition
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.constantFrom('random' as const, 'sequential' as const), (cost, order) => {
        const whole = new Space<SpaceDefinition>(space)
        const options: GridOptions = { levels: { cost }, order }
        const counts = whole.coordinates.map(({ name, levels }) => (name === 'cost' ? cost : levels))
        const expected = new Set(combinations(space, counts).map((x) => JSON.stringify(whole.decode(x))))
        const points = all(space, options).map((params) => JSON.stringify(params))
        expect(new Set(points)).toEqual(expected)
        expect(points).toHaveLength(expected.size)
        expect(gridSize(space, options)).toBe(expected.size)
      }),
      { numRuns: 12 },
    )
  })

  it('leaves out what violates a constraint, and ends after the last point that does not', () => {
    const space = { a: { type: 'int', min: 1, max: 8 }, b: { type: 'int', min: 1, max: 8 } } as const
    const points = all(space, {}, ['a * b <= 12'])
    const expected = Array.from({ length: 64 }, (_, i) => [1 + Math.floor(i / 8), 1 + (i % 8)] as const).filter(([a, b]) => a * b <= 12)
    expect(new Set(points.map(({ a, b }) => `${a} ${b}`))).toEqual(new Set(expected.map(([a, b]) => `${a} ${b}`)))
    expect(points).toHaveLength(expected.length)
  })

  it('suggests no point that was told or asked for, and the point of an abandoned trial again after all others', () => {
    const space = { n: { type: 'int', min: 0, max: 4 } } as const
    const optimizer = new Optimizer({ space, seed: 1, strategy: grid({ order: 'sequential' }) })
    optimizer.tell({ params: { n: 1 }, value: 1 })
    optimizer.ask({ params: { n: 3 } })
    const [first, second] = optimizer.ask(2)
    expect([first.params.n, second.params.n]).toEqual([0, 2])
    optimizer.tell(first.id, { status: 'abandoned' })
    optimizer.tell(second.id, { status: 'failed' })
    expect(() => optimizer.ask(3)).toThrow('2 of the 3 that were asked for are left')
    expect(optimizer.ask(2).map(({ params }) => params.n)).toEqual([4, 0])
    expect(() => optimizer.ask()).toThrow(expect.objectContaining({ code: 'ERR_EXHAUSTED' }))
  })

  it('asks a grid of 10^12 points for some, all different, in random order', () => {
    const space = Object.fromEntries('abcdef'.split('').map((name) => [name, { type: 'float', min: 0, max: 1 } as const]))
    expect(gridSize(space, { levels: 100 })).toBe(1e12)
    const points = new Optimizer({ space, seed: 1, strategy: grid({ levels: 100 }) }).ask(500)
    expect(new Set(points.map(({ params }) => JSON.stringify(params))).size).toBe(500)
    // each coordinate's mean within 5 standard deviations of that of a uniform one
    for (const name of Object.keys(space)) {
      const mean = points.reduce((sum, { params }) => sum + (params[name] as number), 0) / 500
      expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(0.085 / 500))
    }
  })

  it('of a space in which nothing varies has one point', () => {
    expect(all({ k: { type: 'fixed', value: 1 } })).toEqual([{ k: 1 }])
    expect(all({ x: { type: 'float', min: 2, max: 2 } })).toEqual([{ x: 2 }])
  })

  const type = 'ERR_ARGUMENT_TYPE'
  const value = 'ERR_ARGUMENT_VALUE'
  it.each([
    [null, type, 'options'],
    [{ level: 3 }, value, 'options.level'],
    [{ levels: 0 }, value, 'options.levels'],
    [{ levels: 2.5 }, value, 'options.levels'],
    [{ levels: '3' }, type, 'options.levels'],
    [{ levels: [3] }, type, 'options.levels'],
    [{ levels: { x: 0 } }, value, 'options.levels.x'],
    [{ levels: { x: 'a' } }, type, 'options.levels.x'],
    [{ levels: { x: [] } }, value, 'options.levels.x'],
    [{ levels: { x: [NaN] } }, value, 'options.levels.x[0]'],
    [{ order: 'shuffled' }, value, 'options.order'],
  ])('refuses options %j', (options, code, argument) => {
    expect(() => grid(options as GridOptions)).toThrow(expect.objectContaining({ code, argument }))
  })

  it.each([
    [{ levels: { y: 3 } }, value, 'options.levels.y'],
    [{ levels: { x: [2] } }, value, 'options.levels.x'],
    [{ levels: { x: [0.5, 0.5] } }, value, 'options.levels.x[1]'],
    [{ levels: { x: ['a'] } }, type, 'options.levels.x'],
    [{ levels: { c: 2 } }, value, 'options.levels.c'],
    [{ levels: { k: 2 } }, value, 'options.levels.k'],
    [{ levels: { constructor: 2 } }, value, 'options.levels.constructor'],
    [JSON.parse('{ "levels": { "__proto__": [1] } }'), value, 'options.levels.__proto__'],
  ])('refuses levels %j that do not fit the space', (options, code, argument) => {
    const space = {
      x: { type: 'float', min: 0, max: 1 },
      c: { type: 'categorical', choices: ['a', 'b'] },
      k: { type: 'fixed', value: 1 },
    } as const
    const open = () => new Optimizer({ space, seed: 1, strategy: grid(options as GridOptions) })
    expect(open).toThrow(expect.objectContaining({ code, argument: `strategy.${argument}` }))
    expect(() => gridSize(space, options as GridOptions)).toThrow(expect.objectContaining({ code, argument }))
  })

  it('refuses grids too large to count', () => {
    const space = Object.fromEntries('abcdefghi'.split('').map((name) => [name, { type: 'float', min: 0, max: 1 } as const]))
    expect(() => gridSize(space, { levels: 1000 })).toThrow('2^53')
    expect(() => gridSize(new Space(space, { constraints: ['a < b'] }), { levels: 10 })).toThrow('options.levels')
  })
})
