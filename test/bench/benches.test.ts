import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allBenches, readHead } from '../../bench/lib/benches.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8')
const under = (folder: string, ending: RegExp): string[] =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.startsWith('results'))
    .map((path) => `${folder}/${path}`)

const benches = allBenches()

describe('benches', () => {
  it('have a name each', () => {
    const names = benches.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('are all modules in bench/ that no other one there names', () => {
    const files = under('bench', /\.(ts|mjs)$/)
    const texts = files.map((path) => ({ path, text: read(path) }))
    const unnamed = files.filter((path) => {
      const name = basename(path).replaceAll('.', '\\.')
      return !texts.some((each) => each.path !== path && new RegExp(`[/'"]${name}['"]`).test(each.text))
    })
    expect(unnamed.filter((path) => !path.endsWith('.bench.ts'))).toEqual([])
  })

  it('are called by names and flags that there are', () => {
    const texts = [
      ...['README.md', 'CHANGELOG.md', '.ci/run'],
      ...under('docs', /\.md$/),
      ...under('src', /\.ts$/),
      ...under('bench', /\.(ts|py)$/),
    ].flatMap((path) =>
      read(path)
        .split('\n')
        .map((line, i) => ({ at: `${path}:${i + 1}`, line })),
    )
    expect(texts.filter(({ line }) => /\bbench:[a-z]/.test(line))).toEqual([])
    const calls = texts.flatMap(({ at, line }) =>
      [...line.matchAll(/npm run bench -- ([\w-]+)([^`'|]*)/g)].map(([call, name, rest]) => ({
        at,
        call,
        name,
        flags: rest.match(/--\w+/g) ?? [],
      })),
    )
    expect(calls.length).toBeGreaterThan(benches.length)
    const wrong = calls.filter(({ name, flags }) => {
      const help = benches.find((each) => each.name === name)?.help
      return help === undefined || flags.some((flag) => !new RegExp(`${flag}\\b`).test(help))
    })
    expect(wrong).toEqual([])
  })

  it('have no script of their own: a dozen is what one reads', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    expect(Object.keys(scripts).filter((name) => name.startsWith('bench'))).toEqual(['bench'])
  })
})

describe('the head of a bench', () => {
  const head =
    '/**\n * What an ask\n * costs. And more.\n *\n *   npm run bench -- one-ask [n]\n *\n * Takes: a second\n * Writes: nothing\n */\n'

  it('says what is measured, how long it takes and what is written', () => {
    const { name, measures, takes, writes } = readHead('speed/oneAsk.bench.ts', head)
    expect({ name, measures, takes, writes }).toEqual({
      name: 'one-ask',
      measures: 'What an ask costs.',
      takes: 'a second',
      writes: 'nothing',
    })
  })

  it.each([
    ['', 'a comment at its head'],
    [head.replaceAll('.', ''), 'a sentence'],
    [head.replace('one-ask', 'ask'), 'npm run bench -- one-ask'],
    [head.replace('Takes', 'Lasts'), 'Takes: ...'],
    [head.replace('Writes: nothing', 'Writes:'), 'Writes: ...'],
  ])('leaves nothing out: %#', (source, what) => {
    expect(() => readHead('speed/oneAsk.bench.ts', source)).toThrow(what)
  })
})
