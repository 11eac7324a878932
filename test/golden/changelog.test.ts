import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { differences } from './differences.ts'
import { readGolden } from './golden.ts'
import { digestOf, transcribeAll } from './transcript.ts'

const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8')

describe('the golden studies', () => {
  it('have a digest that the changelog gives a reason for', async () => {
    const { digest, studies } = readGolden()
    expect(digest).toBe(await digestOf(studies))
    const line = `golden digest ${digest.slice(0, 16)}: `
    const reasons = changelog.split('\n').filter((text) => text.includes(line) && text.trim().length > text.indexOf(line) + line.length)
    expect(reasons, `CHANGELOG.md must say why the suggestions changed: "${line}..."`).not.toEqual([])
  })

  it('give the golden bits on this engine', async () => {
    const transcripts = await transcribeAll()
    expect(differences(readGolden().studies, transcripts)).toEqual([])

    const mixed = transcripts[0]
    expect(mixed.trials).toHaveLength(60)
    const events = mixed.events.map((event) => JSON.parse(event))
    const kinds = new Set(
      events.map(({ type, status, noise, params }) => `${type} ${status} ${noise !== undefined} ${params !== undefined}`),
    )
    for (const kind of [
      'ask undefined false true',
      'report undefined false false',
      'tell complete false true',
      'tell complete true false',
    ]) {
      expect(kinds).toContain(kind)
    }
    for (const status of ['complete', 'failed', 'abandoned', 'pruned']) expect(kinds).toContain(`tell ${status} false false`)
  })

  it('are told apart by the first parameter that differs', () => {
    const expected = { name: 'a', digest: '1', trials: ['x=00 y=01', 'x=02 y=03'], events: ['{"value":1}'] }
    const other = (change: object) => differences([expected], [{ ...expected, digest: '2', ...change }])
    expect(differences([expected], [expected])).toEqual([])
    expect(other({ trials: ['x=00 y=01', 'x=02 y=04'] })).toEqual(['a: trial 1: expected y=03, got y=04'])
    expect(other({ trials: ['x=00 y=01'] })).toEqual(['a: trial 1: expected x=02, got nothing'])
    expect(other({ events: ['{"value":2}'] })).toEqual(['a: every trial is the same; event 0: expected …{"value":1}…, got …{"value":2}…'])
    expect(differences([expected], [])).toEqual(['a: was not run'])
  })
})
