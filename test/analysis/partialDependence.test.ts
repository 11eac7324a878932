import { describe, expect, it } from 'vitest'
import { partialDependence } from '../../src/analysis/index.ts'
import { type Params, random, type SpaceDefinition, sobol } from '../../src/index.ts'
import { studyOf } from './studies.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const number = (params: Params, name: string): number => params[name] as number

const space = {
  rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
  layers: { type: 'int', min: 1, max: 3 },
  kind: { type: 'categorical', choices: ['sgd', 'adam'] },
  momentum: { ...unit, when: { kind: ['sgd'] } },
} as const satisfies SpaceDefinition
const f = (p: Params): number =>
  (Math.log10(number(p, 'rate')) + 2) ** 2 + number(p, 'layers') + (p.kind === 'sgd' ? 2 * number(p, 'momentum') : 0)
const optimizer = studyOf(space, f, { trials: 120, strategy: sobol() })

describe('partial dependence', () => {
  it('is the average of an additive function at each value, in its own units', () => {
    const { parameters, axes, points } = partialDependence(optimizer, 'rate')
    expect(parameters).toEqual(['rate'])
    expect(axes[0]).toHaveLength(20)
    expect([axes[0][0], axes[0][19]]).toEqual([1e-4, 1])
    // layers 2 on average, momentum 1 half of the time
    for (const { at, median, within68, within95 } of points) {
      const truth = (Math.log10(at[0] as number) + 2) ** 2 + 2 + 0.5
      expect(Math.abs(median - truth)).toBeLessThan(0.15)
      expect(within95[0]).toBeLessThanOrEqual(within68[0])
      expect(within68[0]).toBeLessThanOrEqual(median)
      expect(median).toBeLessThanOrEqual(within68[1])
      expect(within68[1]).toBeLessThanOrEqual(within95[1])
    }
  })

  it('has all levels and choices', () => {
    expect(partialDependence(optimizer, 'layers').axes).toEqual([[1, 2, 3]])
    expect(partialDependence(optimizer, ['kind']).axes).toEqual([['sgd', 'adam']])
    const [one, , three] = partialDependence(optimizer, 'layers').points.map(({ median }) => median)
    expect(three - one).toBeCloseTo(2, 1)
  })

  it('of a conditional parameter is over points where it is active', () => {
    const { points } = partialDependence(optimizer, 'momentum', { points: 3 })
    expect(points.map(({ at }) => at[0])).toEqual([0, 0.5, 1])
    expect(points[2].median - points[0].median).toBeCloseTo(2, 0.7)
  })

  it('in two dimensions has pairs, the last parameter fastest, without those that cannot occur', () => {
    const { axes, points } = partialDependence(optimizer, ['layers', 'rate'], { points: 5 })
    expect(axes.map(({ length }) => length)).toEqual([3, 5])
    expect(points.map(({ at }) => at)).toEqual(axes[0].flatMap((a) => axes[1].map((b) => [a, b])))
    for (const { at, median } of points) {
      expect(Math.abs(median - ((Math.log10(at[1] as number) + 2) ** 2 + (at[0] as number) + 0.5))).toBeLessThan(0.25)
    }
    const pairs = partialDependence(optimizer, ['kind', 'momentum'], { points: 4 }).points
    expect(pairs).toHaveLength(4)
    expect(pairs.every(({ at }) => at[0] === 'sgd')).toBe(true)
  })

  it('when maximizing has the values as they are, lower end first', () => {
    const up = studyOf({ a: unit, b: unit }, (p) => number(p, 'a') + 0.1 * number(p, 'b'), { trials: 30, direction: 'maximize' })
    const { points } = partialDependence(up, 'a', { points: 3 })
    points.forEach(({ median, within95 }, i) => {
      expect(median).toBeCloseTo(0.5 * i + 0.05, 1)
      expect(within95[0]).toBeLessThanOrEqual(within95[1])
    })
  })

  it('is surer of an average where it was seen than where it was not', () => {
    const half = studyOf({ a: unit, b: unit }, (p) => Math.sin(8 * number(p, 'a')) + number(p, 'b'), { trials: 0, strategy: random() })
    for (let i = 0; i < 30; i++) {
      const params = { a: (0.5 * ((i * 7) % 30)) / 30, b: ((i * 11) % 30) / 30 }
      half.tell({ params, value: Math.sin(8 * params.a) + params.b })
    }
    const widths = partialDependence(half, 'a', { points: 5 }).points.map(({ within95: [low, high] }) => high - low)
    expect(widths[4]).toBeGreaterThan(5 * widths[1])
  })

  it('takes of many choices those that were tried most', () => {
    const choices = Array.from({ length: 50 }, (_, i) => `c${i}`)
    const many = studyOf({ c: { type: 'categorical', choices }, x: unit }, () => 0, { trials: 0 })
    for (let i = 0; i < 12; i++) many.tell({ params: { c: i % 2 === 0 ? 'c40' : 'c30', x: i / 12 }, value: i })
    expect(partialDependence(many, 'c', { points: 3 }).axes).toEqual([['c0', 'c30', 'c40']])
  })

  it('finds a condition that almost no point meets through the results', () => {
    const choices = Array.from({ length: 1000 }, (_, i) => i)
    const rare = studyOf(
      { a: { type: 'categorical', choices }, b: { type: 'categorical', choices, when: { a: [7] } }, x: { ...unit, when: { b: [3] } } },
      () => 0,
      { trials: 0 },
    )
    const told = (params: Params, value: number) => rare.tell({ params, value })
    for (let i = 0; i < 8; i++) told({ a: i + 10 }, i)
    expect(() => partialDependence(rare, 'x')).toThrow(expect.objectContaining({ code: 'ERR_TOO_FEW_RESULTS', argument: 'parameters' }))
    for (let i = 0; i < 8; i++) told({ a: 7, b: 3, x: i / 8 }, i)
    expect(partialDependence(rare, 'x').points).toHaveLength(20)
  })
})
