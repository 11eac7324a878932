import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch } from '../../src/proposals/index.ts'
import { Stream } from '../../src/random/index.ts'
import { Space, type SpaceDefinition } from '../../src/space/index.ts'
import { Study, type TellEvent } from '../../src/study/index.ts'

const plane: SpaceDefinition = { x: { type: 'float', min: 0, max: 1 }, n: { type: 'int', min: 0, max: 3 } }

/** A study with one trial at a point. */
function studyWith(x: number, n: number, ending?: Pick<TellEvent, 'status' | 'value'>, constraints: readonly string[] = []): Study {
  const study = new Study(new Space(plane, { constraints }), 'minimize', 1)
  study.apply({ type: 'ask', number: 0, id: '0', params: { x, n } })
  if (ending) study.apply({ type: 'tell', number: 0, ...ending })
  return study
}

const isFree = (study: Study, x: number, n: number): boolean => new Batch(study, 1).isFree(study.space.encode({ x, n }))

describe('what may be suggested', () => {
  it('is no point of a trial that is pending or finished, whoever asked for it; that of an abandoned one is free', () => {
    expect(isFree(studyWith(0.5, 1), 0.5, 1)).toBe(false)
    expect(isFree(studyWith(0.5, 1, { status: 'complete', value: 1 }), 0.5, 1)).toBe(false)
    expect(isFree(studyWith(0.5, 1, { status: 'failed' }), 0.5, 1)).toBe(false)
    expect(isFree(studyWith(0.5, 1, { status: 'pruned' }), 0.5, 1)).toBe(false)
    expect(isFree(studyWith(0.5, 1, { status: 'abandoned' }), 0.5, 1)).toBe(true)
  })

  it('differs from it in a decoded value', () => {
    const study = studyWith(0.5, 1)
    expect(isFree(study, 0.5, 1)).toBe(false)
    expect(isFree(study, 0.5 + 2 ** -53, 1)).toBe(true)
    expect(isFree(study, 0.5, 2)).toBe(true)
  })

  it('satisfies the constraints', () => {
    const study = studyWith(0.5, 1, undefined, ['x <= 0.7'])
    expect(isFree(study, 0.6, 1)).toBe(true)
    expect(isFree(study, 0.8, 1)).toBe(false)
  })

  it('is no earlier point of the same batch', () => {
    const study = studyWith(0.5, 1)
    const x = study.space.encode({ x: 0.25, n: 1 })
    const batch = new Batch(study, 2)
    expect(batch.number).toBe(1)
    expect(batch.take(x)).toEqual({ x: 0.25, n: 1 })
    expect(batch.number).toBe(2)
    expect(batch.isFree(x)).toBe(false)
  })

  it('is what is settled on, for any point, trial and constraint', () => {
    const level = fc.integer({ min: 0, max: 3 })
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, level, unit, level, fc.integer({ min: 0, max: 100 }), (a, m, b, n, seed) => {
        const study = studyWith(a / 2, m, { status: 'complete', value: 1 }, ['x + n / 10 <= 0.8'])
        const x = study.space.encode({ x: b, n })
        const stays = new Batch(study, 1).isFree(x)
        const before = x.slice()
        const batch = new Batch(study, 1)
        batch.settle(x, { stream: new Stream(seed, 1, 'test'), towards: () => study.space.encode({ x: a / 2, n: m }) })
        expect(batch.isFree(x)).toBe(true)
        if (stays) expect(x).toEqual(before)
      }),
    )
  })

  it('comes to an end in a finite space', () => {
    const study = new Study(
      new Space({ n: { type: 'int', min: 1, max: 3 }, c: { type: 'categorical', choices: ['a', 'b'] } }),
      'minimize',
      1,
    )
    study.apply({ type: 'tell', number: 0, id: '0', params: { n: 2, c: 'a' }, status: 'complete', value: 1 })
    expect(() => new Batch(study, 6)).toThrow(expect.objectContaining({ code: 'ERR_EXHAUSTED' }))
    const batch = new Batch(study, 5)
    const seen = Array.from({ length: 5 }, () => {
      const stream = new Stream(1, batch.number, 'test')
      const x = batch.draw(stream)
      batch.settle(x, { stream })
      return JSON.stringify(batch.take(x))
    })
    expect(new Set([...seen, JSON.stringify({ n: 2, c: 'a' })]).size).toBe(6)
  })
})
