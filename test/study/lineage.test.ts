import { describe, expect, it } from 'vitest'
import { ArgumentValueError } from '../../src/base/index.ts'
import { lineage, type Trial } from '../../src/study/index.ts'

const trial = (number: number, id: string, parent?: string): Trial => ({
  id,
  number,
  params: {},
  status: 'complete',
  value: number,
  reports: [],
  ...(parent === undefined ? {} : { parent }),
})
const trials = [trial(0, 'a'), trial(1, 'b', 'a'), trial(2, '__proto__', 'b'), trial(3, 'd', 'a')]

describe('lineage', () => {
  it('follows parents back to the trial that began', () => {
    expect(lineage(trials, { id: '__proto__' }).map(({ id }) => id)).toEqual(['a', 'b', '__proto__'])
    expect(lineage(trials, trials[3])).toEqual([trials[0], trials[3]])
    expect(lineage(trials, trials[0])).toEqual([trials[0]])
  })

  it('refuses what is not there, and a line without a beginning', () => {
    expect(() => lineage(trials.slice(1), trials[1])).toThrow(ArgumentValueError)
    expect(() => lineage(trials, { id: 'nobody' })).toThrow(/"nobody"/)
    const endless = [trial(0, 'a', 'b'), trial(1, 'b', 'a')]
    expect(() => lineage(endless, endless[0])).toThrow(ArgumentValueError)
  })
})
