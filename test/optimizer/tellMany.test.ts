import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type ErrorCode, Optimizer, random, type Told, type ToldRow } from '../../src/index.ts'
import { refused } from './refused.ts'

const space = { x: { type: 'float', min: -1, max: 1 }, n: { type: 'int', min: 1, max: 4 } } as const
const make = () => new Optimizer({ space, seed: 1, strategy: random() })
type P = { readonly x: number; readonly n: number }

describe('tellMany', () => {
  it('tells strangers and asked trials, and gives their records in order', () => {
    const optimizer = make()
    const [a, b] = optimizer.ask(2)
    const told = optimizer.tellMany([
      { params: { x: 0, n: 1 }, value: 3 },
      { id: b.id, value: 1, noise: 0.5 },
      { id: a.id, params: a.params, status: 'failed' },
      { id: 'theirs', params: { x: 1, n: 4 }, value: NaN },
    ])
    expect(told.map(({ id, status, value, noise }) => [id, status, value, noise])).toEqual([
      ['2', 'complete', 3, undefined],
      [b.id, 'complete', 1, 0.5],
      [a.id, 'failed', undefined, undefined],
      ['theirs', 'failed', undefined, undefined],
    ])
    expect(optimizer.best?.id).toBe(b.id)
    expect(optimizer.tellMany([])).toEqual([])
  })

  it('is the same as telling them one by one, and telling them again changes nothing', () => {
    const row = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      params: fc.record({ x: fc.constantFrom(0, 0.5), n: fc.constantFrom(1, 2) }),
      value: fc.constantFrom(1, 1, 2),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const [many, each] = [make(), make()]
        let error: unknown
        try {
          for (const told of rows) each.tell(told)
        } catch (caught) {
          error = caught
        }
        if (error !== undefined) {
          expect(() => many.tellMany(rows)).toThrow(expect.objectContaining({ code: (error as { code: string }).code }))
          expect(many.trials).toEqual([])
          return
        }
        many.tellMany(rows)
        const told = JSON.stringify(many)
        expect(told).toBe(JSON.stringify(each))
        many.tellMany(rows)
        expect(JSON.stringify(many)).toBe(told)
      }),
    )
  })

  const good = { params: { x: 0, n: 1 }, value: 1 }
  it.each<[string, unknown, ErrorCode, string]>([
    ['no array', { 0: good }, 'ERR_ARGUMENT_TYPE', 'results'],
    ['a hole', new Array(1), 'ERR_ARGUMENT_TYPE', 'results[0]'],
    ['a row that is a number', [good, 1], 'ERR_ARGUMENT_TYPE', 'results[1]'],
    ['an unknown key', [{ ...good, number: 1 }], 'ERR_ARGUMENT_VALUE', 'results[0].number'],
    ['an unknown key beside an id', [{ id: 'open', value: 1, number: 1 }], 'ERR_ARGUMENT_VALUE', 'results[0].number'],
    ['illegal params', [good, good, { params: { x: 2, n: 1 }, value: 1 }], 'ERR_ARGUMENT_VALUE', 'results[2].params.x'],
    ['neither id nor params', [good, { value: 1 }], 'ERR_ARGUMENT_TYPE', 'results[1].params'],
    ['an unknown id', [good, { id: 'nobody', value: 1 }], 'ERR_UNKNOWN_TRIAL', 'results[1].id'],
    ['an id that is a number', [good, { id: 1, value: 1 }], 'ERR_ARGUMENT_TYPE', 'results[1].id'],
    ['an empty id', [{ ...good, id: '' }], 'ERR_ARGUMENT_VALUE', 'results[0].id'],
    ['a value that is none', [good, { id: 'open', value: '1' }], 'ERR_ARGUMENT_TYPE', 'results[1].value'],
    ['a bad noise', [good, { id: 'open', value: 1, noise: -1 }], 'ERR_ARGUMENT_VALUE', 'results[1].noise'],
    ['a foreign status', [{ id: 'open', status: 'lost' }], 'ERR_ARGUMENT_VALUE', 'results[0].status'],
    [
      'a trial twice, with two results',
      [
        { id: 'open', value: 1 },
        { id: 'open', value: 2 },
      ],
      'ERR_CONFLICT',
      'results[1].id',
    ],
    ['the id of a trial with other params', [good, { ...good, id: 'open' }], 'ERR_CONFLICT', 'results[1].params.x'],
  ])('refuses %s as a whole', (_, rows, code, argument) => {
    const optimizer = make()
    optimizer.ask({ id: 'open', params: { x: 0.5, n: 2 } })
    refused(optimizer, () => optimizer.tellMany(rows as Told<P>[]), code, argument)
    // nothing is left behind that would get in the way
    expect(optimizer.tell('open', 7)).toMatchObject({ value: 7 })
    expect(optimizer.trials).toHaveLength(1)
  })

  it('is typed', () => {
    expectTypeOf<ToldRow<P>>().toExtend<{ readonly id?: string }>()
    // @ts-expect-error a row is about something
    const refuse = () => make().tellMany([{ value: 1 }])
    expect(refuse).toThrow()
  })
})
