import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, type FindingKind, importance, judgeFit, type ModelFit, type Severity } from '../../src/analysis/index.ts'
import { bayes, type Codec, Optimizer, type Params, type SpaceDefinition, sobol } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'
import { conditionalSpace, turn } from '../space/randomSpaces.ts'
import { studyOf } from './studies.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const number = (params: Params, name: string): number => params[name] as number
const smooth = (p: Params): number => Math.sin(4 * number(p, 'a')) + number(p, 'b') ** 2

const kinds = (optimizer: Optimizer): readonly FindingKind[] => diagnose(optimizer).findings.map(({ kind }) => kind)
const finding = (optimizer: Optimizer, kind: FindingKind) => diagnose(optimizer).findings.find((each) => each.kind === kind)

describe('a study with little in it', () => {
  it('says that there is nothing, one result, two, or that they are equal', () => {
    const empty = studyOf({ a: unit, b: unit }, smooth, { trials: 0 })
    expect(diagnose(empty)).toEqual({
      findings: [
        { kind: 'no-results', severity: 'info', message: 'There is no result yet.', figures: { complete: 0, failed: 0, pruned: 0 } },
      ],
      trials: { pending: 0, complete: 0, failed: 0, abandoned: 0, pruned: 0 },
      repeats: { count: 0 },
    })
    empty.ask()
    expect(diagnose(empty).trials.pending).toBe(1)
    const one = studyOf({ a: unit, b: unit }, smooth, { trials: 1 })
    expect(finding(one, 'too-few-results')?.message).toBe('There is 1 result; a model of this space needs at least 4.')
    expect(finding(studyOf({ a: unit, b: unit }, smooth, { trials: 2 }), 'too-few-results')?.figures).toEqual({ complete: 2, needed: 4 })
    const equal = studyOf({ a: unit, b: unit }, () => 3, { trials: 20 })
    expect(finding(equal, 'equal-values')).toMatchObject({ severity: 'problem', figures: { complete: 20 } })
    expect(diagnose(equal).fit).toBeUndefined()
  })

  it('says that everything failed', () => {
    expect(
      finding(
        studyOf({ a: unit }, () => NaN, { trials: 7 }),
        'no-results',
      ),
    ).toMatchObject({ severity: 'problem', figures: { failed: 7 } })
  })

  it('has a model of one point that was repeated, which explains nothing', () => {
    const repeated = studyOf({ a: unit }, () => 0, { trials: 0 })
    for (let i = 0; i < 10; i++) repeated.tell({ params: { a: 0.5 }, value: i % 3 })
    const { fit, repeats } = diagnose(repeated)
    expect(fit!.q2).toBeLessThanOrEqual(0)
    expect(fit!.noise).toBeGreaterThan(0.5)
    expect(repeats.count).toBe(9)
    expect(importance(repeated).parameters).toMatchObject([{ parameter: 'a', main: 0, total: 0 }])
  })

  it('has no model where nothing varies', () => {
    const fixed = studyOf({ a: { type: 'fixed', value: 1 } }, () => 0, { trials: 0 })
    for (let i = 0; i < 9; i++) fixed.tell({ params: { a: 1 }, value: i })
    const { fit, repeats, progress } = diagnose(fixed)
    expect(fit).toBeUndefined()
    expect(repeats).toEqual({ count: 8, variance: 60 / 8 })
    expect(progress).toEqual({ since: 8, of: 9 })
  })

  it('whatever was told, answers in plain JSON, the same again, and changes nothing', { timeout: 60_000 }, () => {
    const codecs = { turn: turn as unknown as Codec }
    const value = fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 }), fc.constantFrom(1e308, -1e308, 5e-324, -0, NaN, 0.1))
    fc.assert(
      fc.property(conditionalSpace, fc.array(value, { maxLength: 24 }), fc.nat(), fc.boolean(), (space, values, seed, up) => {
        let next = 0
        const optimizer = studyOf(space, () => values[next++], {
          trials: values.length,
          seed,
          codecs,
          direction: up ? 'maximize' : 'minimize',
        })
        const before = JSON.stringify(optimizer)
        const diagnosis = diagnose(optimizer)
        expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis)
        expect(diagnose(Optimizer.fromJSON(JSON.parse(before), { codecs }))).toEqual(diagnosis)
        expect(JSON.stringify(optimizer)).toBe(before)
        for (const { message, figures } of diagnosis.findings) {
          expect(message).not.toMatch(/NaN|Infinity|undefined/)
          expect(Object.values(figures).every(Number.isFinite)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the model', () => {
  it('of a smooth function fits, is calibrated, and nothing is said', () => {
    const { findings, fit } = diagnose(studyOf({ a: unit, b: unit }, smooth, { trials: 40, strategy: sobol() }))
    expect(findings).toEqual([])
    expect(fit!.q2).toBeGreaterThan(0.98)
    expect(fit!.explained).toBeGreaterThan(0.98)
    expect(fit!.noise).toBeLessThan(1e-3)
    expect(fit!.results).toBe(40)
    expect(fit!.calibration.map(({ level }) => level)).toEqual([0.5, 0.9, 0.95])
    expect(fit!.calibration[1].observed).toBeGreaterThan(0.75)
    expect(fit!.residual).toBeGreaterThan(0.2)
    expect(fit!.residual).toBeLessThan(1.5)
  })

  it('of values without any order explains none of them', () => {
    const stream = new Stream(1, 0, 'chaos')
    const { findings, fit } = diagnose(studyOf({ a: unit, b: unit }, () => stream.normal(), { trials: 40, strategy: sobol() }))
    expect(fit!.q2).toBeLessThan(0.2)
    expect(findings.some(({ kind }) => kind === 'poor-fit' || kind === 'noise')).toBe(true)
  })

  it('of noisy values has their share of noise, and says whether repeats agree', () => {
    const stream = new Stream(2, 0, 'noise')
    const noisy = studyOf({ a: unit, b: unit }, (p) => smooth(p) + 0.4 * stream.normal(), { trials: 60, strategy: sobol() })
    const values = noisy.trials.map(({ value }) => value!)
    const mean = values.reduce((a, b) => a + b) / 60
    const share = 0.16 / (values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 60)
    expect(diagnose(noisy).fit!.noise / share).toBeGreaterThan(0.6)
    expect(diagnose(noisy).fit!.noise / share).toBeLessThan(1.6)
    expect(finding(noisy, 'noise')?.message).toContain('nothing was repeated')
    const { params } = noisy.best!
    for (const value of [0.1, 0.7]) noisy.tell({ params, value })
    expect(finding(noisy, 'noise')?.message).toContain('repeats differ too (2 of them)')
    expect(diagnose(noisy).repeats.count).toBe(2)
  })
})

describe('what is said of a model', () => {
  const good: ModelFit = {
    results: 100,
    warp: 'none',
    q2: 0.95,
    explained: 0.95,
    calibration: [0.5, 0.9, 0.95].map((level) => ({ level, observed: level })),
    residual: 1,
    logDensity: 0,
    noise: 0,
  }
  const calibrated = (half: number, most: number) => [
    { level: 0.5, observed: half },
    { level: 0.9, observed: 0.9 },
    { level: 0.95, observed: most },
  ]
  it.each<[string, Partial<ModelFit>, readonly [FindingKind, Severity][]]>([
    ['a good one', {}, []],
    ['half of the variance', { q2: 0.51 }, []],
    ['less than half', { q2: 0.49 }, [['poor-fit', 'info']]],
    ['nothing', { q2: -0.2 }, [['poor-fit', 'warning']]],
    ['less than half, but the rest is noise', { q2: 0.3, noise: 0.5 }, [['noise', 'info']]],
    ['mostly noise', { q2: 0.3, noise: 0.6 }, [['noise', 'warning']]],
    ['too sure', { calibration: calibrated(0.5, 0.88) }, [['calibration', 'warning']]],
    ['a little too sure, which may be chance', { calibration: calibrated(0.5, 0.89) }, []],
    ['too cautious and poor', { q2: 0.8, calibration: calibrated(0.66, 0.99) }, [['calibration', 'info']]],
    ['too cautious and good', { calibration: calibrated(0.66, 0.99) }, []],
  ])('%s', (_, change, expected) => {
    expect(judgeFit({ ...good, ...change }, { count: 0 }).map(({ kind, severity }) => [kind, severity])).toEqual(expected)
  })
  it('repeats that agree rule noise out', () => {
    expect(judgeFit({ ...good, q2: 0.4, noise: 0.4 }, { count: 3, variance: 0 })).toEqual([])
  })
})

describe('the search', () => {
  it('has stagnated when nothing better came for long', () => {
    const optimizer = studyOf({ a: unit, b: unit }, smooth, { trials: 20, strategy: sobol() })
    expect(kinds(optimizer)).not.toContain('stagnation')
    optimizer.tell({ params: { a: 1, b: 0 }, value: -3 })
    for (let i = 0; i < 21; i++) optimizer.tell({ params: { a: i / 21, b: 0.5 }, value: smooth({ a: i / 21, b: 0.5 }) })
    expect(finding(optimizer, 'stagnation')).toMatchObject({ severity: 'info', figures: { since: 21, of: 42 } })
    expect(diagnose(optimizer).progress).toEqual({ since: 21, of: 42 })
    optimizer.tell({ params: { a: 0.5, b: 0.1 }, value: -9 })
    expect(diagnose(optimizer).progress).toEqual({ since: 0, of: 43 })
  })

  it('is at a bound when the best results crowd there, of floats, integers and logarithms', () => {
    const space = {
      a: unit,
      rate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
      width: { type: 'int', min: 1, max: 100 },
      layers: { type: 'int', min: 1, max: 3 },
    } as const satisfies SpaceDefinition
    const f = (p: Params): number =>
      (number(p, 'a') - 0.5) ** 2 - Math.log10(number(p, 'rate')) + number(p, 'width') / 20 - number(p, 'layers') / 5
    const optimizer = new Optimizer({ space, seed: 3, strategy: bayes() })
    for (let i = 0; i < 40; i++) {
      const { id, params } = optimizer.ask()
      optimizer.tell(id, f(params))
    }
    const found = diagnose(optimizer).findings.filter(({ kind }) => kind === 'at-bound')
    expect(found.map(({ parameter, figures }) => [parameter, figures.bound])).toEqual([
      ['rate', 0.1],
      ['width', 1],
    ])
    expect(found[0].message).toMatch(/^\d+ % of the best 5 results have "rate" at its upper bound, 0\.1\. Widen the range/)
  })

  it('has parameters that do nothing', { timeout: 20_000 }, () => {
    const optimizer = studyOf({ a: unit, b: unit, c: unit }, smooth, { trials: 60, strategy: sobol() })
    const found = diagnose(optimizer).findings
    expect(found.map(({ kind, parameter }) => [kind, parameter])).toEqual([['inert', 'c']])
  })

  it('has failures', () => {
    const optimizer = studyOf({ a: unit, b: unit }, (p) => (number(p, 'a') > 0.7 ? NaN : smooth(p)), { trials: 40, strategy: sobol() })
    const { failed } = diagnose(optimizer).trials
    expect(failed).toBe(12)
    expect(finding(optimizer, 'failures')).toMatchObject({ severity: 'warning', figures: { failed: 12, run: 40, share: 0.3 } })
  })

  it('goes in circles where an exact space is used up', () => {
    const space = { a: { type: 'int', min: 0, max: 3 }, b: { type: 'int', min: 0, max: 2 } } as const
    const f = (p: Params): number => number(p, 'a') + 5 * number(p, 'b')
    const optimizer = studyOf(space, f, { trials: 40 })
    expect(optimizer.trials).toHaveLength(12)
    for (let i = 0; i < 28; i++) optimizer.tell({ params: optimizer.trials[i % 12].params, value: f(optimizer.trials[i % 12].params) })
    expect(diagnose(optimizer).repeats).toEqual({ count: 28, variance: 0 })
    expect(finding(optimizer, 'repeats')?.figures).toEqual({ count: 28, results: 40 })
  })

  it('puts what is gravest first', () => {
    const optimizer = studyOf({ a: unit, b: unit, c: unit }, (p) => (number(p, 'c') > 0.4 ? NaN : smooth(p)), {
      trials: 60,
      strategy: sobol(),
    })
    const severities = diagnose(optimizer).findings.map(({ severity }) => severity)
    expect(severities[0]).toBe('problem')
    expect(severities).toEqual(
      [...severities].sort((a, b) => ['problem', 'warning', 'info'].indexOf(a) - ['problem', 'warning', 'info'].indexOf(b)),
    )
  })
})
