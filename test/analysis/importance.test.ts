import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { focus, importance } from '../../src/analysis/index.ts'
import { bayes, type Codec, Optimizer, type Params, random, type SpaceDefinition, sobol } from '../../src/index.ts'
import { ishigami, type Problem, sobolG } from '../../src/problems/index.ts'
import { ishigamiIndices, problemStudy, sobolGIndices, studyOf } from './studies.ts'

const byName = (optimizer: Optimizer, options = {}) =>
  Object.fromEntries(importance(optimizer, options).parameters.map((row) => [row.parameter, row]))
const unit = { type: 'float', min: 0, max: 1 } as const
const number = (params: Params, name: string): number => params[name] as number

describe('importance through a fitted model', () => {
  it.each([
    [ishigami, ishigamiIndices, 120],
    [ishigami, ishigamiIndices, 200],
    [sobolG(5), sobolGIndices, 120],
    [sobolG(5), sobolGIndices, 200],
  ] as [Problem, typeof ishigamiIndices, number][])('$name is near to the analytic indices', { timeout: 30_000 }, (problem, known, n) => {
    const optimizer = problemStudy(problem, n)
    const rows = byName(optimizer)
    for (const [name, expected] of Object.entries(known)) {
      expect(Math.abs(rows[name].main - expected.main), `${name} main`).toBeLessThan(0.05)
      expect(Math.abs(rows[name].total - expected.total), `${name} total`).toBeLessThan(0.05)
    }
    const { explained, results } = importance(optimizer)
    expect(explained).toBeGreaterThan(0.95)
    expect(explained).toBeLessThanOrEqual(1)
    expect(results).toBe(n)
  })

  it('is sorted by total, a pure function of the log, and changes no suggestion', () => {
    const optimizer = studyOf({ a: unit, b: unit }, (p) => number(p, 'b') ** 2 + 0.3 * number(p, 'a'), { trials: 30, strategy: bayes() })
    const twin = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all)
    const first = importance(optimizer)
    expect(first.parameters.map(({ parameter }) => parameter)).toEqual(['b', 'a'])
    expect(importance(twin)).toEqual(first)
    expect(JSON.stringify(twin)).toBe(JSON.stringify(optimizer))
    const fresh = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all)
    expect(optimizer.ask(3)).toEqual(fresh.ask(3))
    expect(importance(optimizer)).toEqual(first)
  })

  it('is the same for the negated objective, maximized', () => {
    const f = (p: Params): number => number(p, 'a') + 2 * Math.sin(6 * number(p, 'b'))
    const down = studyOf({ a: unit, b: unit }, f, { trials: 40 })
    const up = studyOf({ a: unit, b: unit }, (p) => -f(p), { trials: 40, direction: 'maximize' })
    expect(importance(up)).toEqual(importance(down))
  })

  it('does not care for the scale of the values', () => {
    const f = (p: Params): number => number(p, 'a') + 2 * Math.sin(6 * number(p, 'b'))
    const [one, huge] = [1, 1e300].map((scale) => importance(studyOf({ a: unit, b: unit }, (p) => scale * f(p), { trials: 40 })))
    huge.parameters.forEach(({ total }, i) => {
      expect(total).toBeCloseTo(one.parameters[i].total, 3)
    })
  })

  it('counts levels, choices and logarithms evenly', () => {
    const space = {
      rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
      layers: { type: 'int', min: 1, max: 3 },
      kind: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] },
      none: { type: 'fixed', value: 1 },
      one: { type: 'categorical', choices: ['only'] },
    } as const satisfies SpaceDefinition
    // variances: (log10 rate) 16/12, (layers) 4 2/3, (kind) 9 3/16
    const f = (p: Params): number => Math.log10(number(p, 'rate')) + 2 * number(p, 'layers') + (p.kind === 'c' ? 3 : 0)
    const rows = byName(studyOf(space, f, { trials: 100, strategy: sobol() }))
    const variance = 16 / 12 + 8 / 3 + 27 / 16
    expect(Object.keys(rows).sort()).toEqual(['kind', 'layers', 'one', 'rate'])
    expect(rows.rate.total).toBeCloseTo(16 / 12 / variance, 1.5)
    expect(rows.layers.total).toBeCloseTo(8 / 3 / variance, 1.5)
    expect(rows.kind.total).toBeCloseTo(27 / 16 / variance, 1.5)
    expect(rows.one.total).toBe(0)
    for (const { main, total } of Object.values(rows)) expect(main).toBeCloseTo(total, 1.5)
  })
})

describe('importance in a conditional space', () => {
  const space = {
    kind: { type: 'categorical', choices: ['sgd', 'adam'] },
    momentum: { ...unit, when: { kind: ['sgd'] } },
    other: unit,
  } as const satisfies SpaceDefinition

  it('counts what a conditional parameter does as often as it is active', { timeout: 30_000 }, () => {
    // f = 3 m where sgd, else 1.5: Var_m = 9/12, so V = 9/24, all of it needs m; E[f | kind] does not vary
    const f = (p: Params): number => (p.kind === 'sgd' ? 3 * number(p, 'momentum') : 1.5)
    const rows = byName(studyOf(space, f, { trials: 80 }))
    expect(rows.momentum.total).toBeCloseTo(1, 1.5)
    // E[f | m] = 1.5 m + .75 has the variance 2.25 / 12
    expect(rows.momentum.main).toBeCloseTo(2.25 / 12 / (9 / 24), 1.3)
    // to know m and not the kind leaves E_m (3m - 1.5)^2 / 4
    expect(rows.kind.total).toBeCloseTo(9 / 12 / 4 / (9 / 24), 1.3)
    expect(rows.kind.main).toBeLessThan(0.02)
    expect(rows.other.total).toBeLessThan(0.02)
  })

  it('a parent that alone decides has everything', { timeout: 30_000 }, () => {
    const rows = byName(studyOf(space, (p) => (p.kind === 'sgd' ? 1 : 0), { trials: 40 }))
    expect(rows.kind.main).toBeCloseTo(1, 1)
    expect(rows.momentum.total).toBeLessThan(0.02)
  })
})

it('the coordinates of a custom parameter have one index together', () => {
  const pair: Codec<number[]> = {
    coordinates: 2,
    expected: 'two numbers',
    check: (value) => Array.isArray(value) && value.length === 2,
    encodeInto: ([a = 0, b = 0], out, offset) => out.set([a, b], offset),
    decode: (u, offset) => [u[offset], u[offset + 1]],
  }
  const space: SpaceDefinition = { pair: { type: 'custom', codec: 'pair' }, x: unit }
  const f = ({ pair: [a = 0, b = 0], x }: { pair: number[]; x: number }): number => (a - 0.5) * (b - 0.5) * 6 + x
  const codecs = { pair: pair as unknown as Codec }
  const rows = byName(studyOf(space, (p) => f(p as never), { trials: 120, strategy: sobol(), codecs }))
  expect(rows.pair.main).toBeCloseTo(0.75, 1)
  expect(rows.x.total).toBeCloseTo(0.25, 1)
})

it('of good values, only what tells good from better counts', { timeout: 30_000 }, () => {
  // a large wall in a, and behind it a slope in b
  const f = (p: Params): number => (number(p, 'a') > 0.5 ? 100 + 100 * number(p, 'a') : 0) + 10 * number(p, 'b')
  const optimizer = studyOf({ a: unit, b: unit }, f, { trials: 100, strategy: sobol() })
  expect(byName(optimizer).b.total).toBeLessThan(0.05)
  expect(byName(optimizer, { quantile: 0.25 }).b.total).toBeGreaterThan(0.3)
})

describe('with too little to go by', () => {
  const refusal = { code: 'ERR_TOO_FEW_RESULTS', argument: 'trials' }
  it.each([
    ['no trial', studyOf({ a: unit, b: unit }, () => 0, { trials: 0 })],
    ['three results', studyOf({ a: unit, b: unit }, (p) => number(p, 'a'), { trials: 3 })],
    ['fewer than two a parameter', studyOf({ a: unit, b: unit, c: unit }, (p) => number(p, 'a'), { trials: 5 })],
    ['equal values', studyOf({ a: unit }, () => 2, { trials: 9 })],
    ['failures', studyOf({ a: unit }, () => NaN, { trials: 9 })],
    ['nothing that varies', studyOf({ a: { type: 'fixed', value: 1 } }, () => Math.random(), { trials: 9, strategy: random() })],
  ])('%s is a typed error', (_, optimizer) => {
    expect(() => importance(optimizer)).toThrow(expect.objectContaining(refusal))
    expect(() => focus(optimizer, 1)).toThrow(expect.objectContaining(refusal))
  })
})
