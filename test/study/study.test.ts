import { describe, expect, it } from 'vitest'
import { Space } from '../../src/space/index.ts'
import { copyJson, Study, type StudyEvent } from '../../src/study/index.ts'

const space = new Space({ x: { type: 'float', min: 0, max: 1 } })
const log: readonly StudyEvent<{ readonly x: number }>[] = [
  { type: 'ask', number: 0, id: 'a', params: { x: 0.1 }, memo: [1] },
  { type: 'ask', number: 1, id: 'b', params: { x: 0.2 }, fidelity: 3, parent: 'a' },
  { type: 'report', number: 1, step: 0, value: 5 },
  { type: 'tell', number: 1, status: 'complete', value: 2, noise: 0.5 },
  { type: 'tell', number: 2, id: 'c', params: { x: 0.3 }, status: 'complete', value: 1 },
  { type: 'ask', number: 3, id: 'd', params: { x: 0.4 }, memo: null },
  { type: 'tell', number: 0, status: 'failed' },
]

function fold(direction: 'minimize' | 'maximize', events = log) {
  const study = new Study(space, direction, 1)
  for (const event of events) study.apply(event)
  return study
}

describe('a study', () => {
  it('is its log, folded', () => {
    const study = fold('minimize')
    expect(study.events).toEqual(log)
    expect(study.trials).toEqual([
      { id: 'a', number: 0, params: { x: 0.1 }, status: 'failed', reports: [] },
      {
        id: 'b',
        number: 1,
        params: { x: 0.2 },
        status: 'complete',
        value: 2,
        noise: 0.5,
        fidelity: 3,
        parent: 'a',
        reports: [{ step: 0, value: 5 }],
      },
      { id: 'c', number: 2, params: { x: 0.3 }, status: 'complete', value: 1, reports: [] },
      { id: 'd', number: 3, params: { x: 0.4 }, status: 'pending', reports: [] },
    ])
    expect([study.told, study.memo, study.best?.id, study.byId('d')?.number, study.byId('z')]).toEqual([3, null, 'c', 3, undefined])
    expect([study.numberOf('d'), study.statusOf(3), study.statusOf(4), study.reported(1, 0), study.reported(1, 1)]).toEqual([
      3,
      'pending',
      undefined,
      5,
      undefined,
    ])
  })

  it('minimises the loss in either direction', () => {
    const study = fold('maximize')
    expect(study.best?.id).toBe('b')
    expect(study.trials.map((trial) => study.loss(trial))).toEqual([NaN, -2, -1, NaN])
    expect(Object.is(study.loss({ ...study.trials[1], value: 0 }), 0)).toBe(true)
  })

  it('keeps the memo of the latest ask that had one', () => {
    expect(log.map((_, i) => fold('minimize', log.slice(0, i + 1)).memo)).toEqual([[1], [1], [1], [1], [1], null, null])
  })
})

describe('copyJson', () => {
  it('copies and freezes plain JSON, drops what is undefined, and keeps __proto__ as data', () => {
    const given = JSON.parse('{"a":[1,null,{"b":"x"}],"__proto__":{"c":true}}')
    const copy = copyJson('memo', { ...given, ['__proto__']: undefined, z: -0, u: undefined })
    expect(copy).toEqual({ a: [1, null, { b: 'x' }], z: 0 })
    const whole = copyJson('memo', given) as Record<string, unknown>
    expect(JSON.stringify(whole)).toBe(JSON.stringify(given))
    expect([Object.isFrozen(whole), Object.isFrozen(whole.a), Object.getPrototypeOf(whole) === Object.prototype]).toEqual([
      true,
      true,
      true,
    ])
  })

  const cycle: unknown[] = []
  cycle.push(cycle)
  it.each([
    ['NaN', { a: NaN }, 'memo.a', 'ERR_ARGUMENT_VALUE'],
    ['a hole', new Array(1), 'memo[0]', 'ERR_ARGUMENT_TYPE'],
    ['a function', { f: () => 1 }, 'memo.f', 'ERR_ARGUMENT_TYPE'],
    ['a BigInt', [1n], 'memo[0]', 'ERR_ARGUMENT_TYPE'],
    ['a Date', { d: new Date(0) }, 'memo.d', 'ERR_ARGUMENT_TYPE'],
    ['a cycle', cycle, `memo${'[0]'.repeat(65)}`, 'ERR_ARGUMENT_VALUE'],
  ])('refuses %s', (_, given, argument, code) => {
    expect(() => copyJson('memo', given)).toThrow(expect.objectContaining({ argument, code }))
  })
})
