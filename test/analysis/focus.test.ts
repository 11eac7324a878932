import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { focus, importance } from '../../src/analysis/index.ts'
import { type Codec, Optimizer, type Params, random, Space, type SpaceDefinition, sobol } from '../../src/index.ts'
import { conditionalSpace, turn } from '../space/randomSpaces.ts'
import { studyOf } from './studies.ts'

const unit = { type: 'float', min: 0, max: 1 } as const
const number = (params: Params, name: string): number => params[name] as number

describe('focus', () => {
  const space = { a: unit, b: unit, c: { type: 'int', min: 0, max: 3 }, k: { type: 'fixed', value: 'v' } } as const
  const f = (p: Params): number => 4 * (number(p, 'b') - 0.3) ** 2 + 0.5 * number(p, 'c') + 0.01 * number(p, 'a')
  const optimizer = studyOf(space, f, { trials: 60, strategy: sobol() })

  it('varies the k most important, and fixes the others at their best', () => {
    const best = optimizer.best!.params
    const one = focus(optimizer, 1)
    expect(one.varying).toEqual([one.importance.parameters[0].parameter])
    const two = focus(optimizer, 2)
    expect([...two.varying].sort()).toEqual(['b', 'c'])
    expect(two.space).toEqual({ a: { type: 'fixed', value: best.a }, b: unit, c: space.c, k: space.k })
    expect(two.fixed).toEqual({ a: best.a, k: 'v' })
    expect(two.dropped).toEqual([])
    expect(two.importance).toEqual(importance(optimizer))
    expect(focus(optimizer, 3).space).toEqual(space)
    expect(focus(optimizer, 3).results).toHaveLength(60)
  })

  it('gives the results that lie in it, the best first, ready to be told', () => {
    const { space: smaller, results } = focus(optimizer, 2)
    expect(results[0]).toEqual({ params: optimizer.best!.params, value: optimizer.best!.value })
    const next = new Optimizer({ space: smaller, seed: 2 })
    for (const result of results) next.tell(result)
    expect(next.best!.value).toBe(optimizer.best!.value)
    expect(number(next.ask().params, 'a')).toBe(optimizer.best!.params.a)
  })

  it('carries told noise over', () => {
    const noisy = studyOf({ a: unit }, () => 0, { trials: 0 })
    for (let i = 0; i < 6; i++) noisy.tell({ params: { a: i / 6 }, value: i, noise: 0.5 })
    expect(focus(noisy, 1).results[0]).toEqual({ params: { a: 0 }, value: 0, noise: 0.5 })
  })
})

describe('focus in a conditional space', () => {
  const space = {
    noise: unit,
    momentum: { ...unit, when: { kind: ['sgd'] } },
    kind: { type: 'categorical', choices: ['sgd', 'adam'] },
    nesterov: { type: 'categorical', choices: [true, false], when: { momentum: { min: 0.5 } } },
  } as const satisfies SpaceDefinition
  const study = (f: (p: Params) => number) => studyOf(space, f, { trials: 80, strategy: random() })

  it('drops the children of a parent that is fixed without them', () => {
    const optimizer = study((p) => (p.kind === 'adam' ? number(p, 'noise') - 5 : number(p, 'noise')))
    expect(importance(optimizer).parameters[0].parameter).toBe('kind')
    const { space: smaller, dropped, fixed, varying } = focus(optimizer, 2)
    expect([...varying].sort()).toEqual(['kind', 'noise'])
    expect(dropped).toEqual([])
    // active only now and then, and worth nothing: fixed at its best, on its condition
    expect(smaller.momentum).toMatchObject({ type: 'fixed', when: { kind: ['sgd'] } })
    expect(Object.keys(fixed).sort()).toEqual(smaller.nesterov?.type === 'fixed' ? ['momentum', 'nesterov'] : ['momentum'])
    const without = focus(
      study((p) => 3 * number(p, 'noise') + (p.kind === 'adam' ? -0.1 : 0)),
      1,
    )
    expect(without.space).toEqual({ noise: unit, kind: { type: 'fixed', value: 'adam' } })
    expect(without.dropped).toEqual(['momentum', 'nesterov'])
  })

  it('takes the condition away where the fixed parent meets it', () => {
    const optimizer = study((p) => (p.kind === 'sgd' ? 9 * (number(p, 'momentum') - 0.7) ** 2 : 0.5))
    expect(importance(optimizer).parameters[0].parameter).toBe('momentum')
    const { space: smaller, varying } = focus(optimizer, 1)
    expect(varying).toContain('momentum')
    expect(smaller.kind).toEqual({ type: 'fixed', value: 'sgd' })
    expect(smaller.momentum).toEqual(unit)
    expect(smaller.nesterov).toEqual({ type: 'fixed', value: optimizer.best!.params.nesterov, when: { momentum: { min: 0.5 } } })
  })

  it('keeps the parents of a child that matters and is not in the best trial', () => {
    const optimizer = study((p) => (p.kind === 'sgd' ? 3 + 9 * (number(p, 'momentum') - 0.5) : -2))
    const { parameters } = importance(optimizer)
    const k = parameters.findIndex(({ parameter }) => parameter === 'momentum') + 1
    const { varying, space: smaller } = focus(optimizer, k)
    expect(varying).toContain('momentum')
    expect(varying).toContain('kind')
    expect(smaller.momentum).toEqual(space.momentum)
  })
})

const codecs = { turn: turn as unknown as Codec }

it('any space, conditional or not, gives a legal smaller one with the best in it', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(conditionalSpace, fc.nat(), fc.nat(), fc.boolean(), (definition, seed, which, up) => {
      const space: Space = new Space(definition, { codecs })
      fc.pre(space.dimensions > 0 && space.dimensions < 8)
      const names = [...new Set(space.coordinates.map(({ name }) => name))]
      const f = (p: Params): number =>
        JSON.stringify(p)
          .split('')
          .reduce((sum, c, i) => sum + ((c.charCodeAt(0) * (i + 7)) % 13), 0)
      const optimizer = studyOf(definition, f, { trials: 2 * space.dimensions + 4, seed, codecs, direction: up ? 'maximize' : 'minimize' })
      fc.pre(optimizer.trials.length >= Math.max(4, 2 * space.dimensions))
      fc.pre(new Set(optimizer.trials.map(({ value }) => value)).size > 1)
      const k = 1 + (which % names.length)
      const { space: smaller, results, varying } = focus(optimizer, k)
      const next = studyOf(smaller, () => 0, { trials: 10, codecs })
      expect(varying.length).toBeGreaterThan(0)
      expect(results[0].params).toEqual(optimizer.best!.params)
      for (const { params } of next.trials) space.check('params', params)
    }),
    { numRuns: 30 },
  )
})
