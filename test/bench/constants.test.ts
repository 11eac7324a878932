import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { numericConstants } from '../../bench/tests/numericConstants.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ROOMS = [
  'surrogate',
  'strategies/bayes',
  'strategies/modelSearch',
  'strategies/multiFidelity',
  'stopping',
  'curves',
  'acquisition',
  'gp',
]

/** The rows of the tables: the rooms of the heading above, the file, and the text that has the number. */
const rows = readFileSync(`${root}/docs/constants.md`, 'utf8')
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const rooms = [...(section.split('\n')[0]?.matchAll(/`src\/([\w/]+)`/g) ?? [])].map(([, room]) => room)
    return [...section.matchAll(/^\| (\w+\.ts) \| `(.+?)` \|/gm)].map(([, file, text]) => ({ rooms, file, text }))
  })

const sources = ROOMS.flatMap((room) =>
  readdirSync(`${root}/src/${room}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ room, file: basename(file), source: readFileSync(`${root}/src/${room}/${file}`, 'utf8') })),
)

/** Where each text of a file stands in it, from and to. */
function places(room: string, file: string, source: string): readonly (readonly [number, number])[] {
  const texts = rows.filter((row) => row.file === file && row.rooms.includes(room)).map(({ text }) => text)
  return texts.flatMap((text) =>
    [...source.matchAll(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].map(
      (at) => [at.index, at.index + text.length] as const,
    ),
  )
}

describe('the table of constants', () => {
  it('has what the source has', () => {
    const gone = rows.filter(
      ({ rooms, file, text }) => !sources.some((each) => rooms.includes(each.room) && each.file === file && each.source.includes(text)),
    )
    expect(rows.length).toBeGreaterThan(50)
    expect(gone).toEqual([])
  })

  it('leaves no number of the models out', () => {
    const missing = sources.flatMap(({ room, file, source }) => {
      const listed = places(room, file, source)
      return numericConstants(source)
        .filter(({ start, end }) => !listed.some(([from, to]) => from <= start && end <= to))
        .map(({ line, value }) => `${room}/${file}:${line} ${value}`)
    })
    expect(missing).toEqual([])
  })
})

describe('numericConstants', () => {
  it('finds what has a name, and what was chosen in an expression', () => {
    const source =
      'const LIMIT = 5_0\nexport const TAIL = -30\nconst ONE = 1\nfunction f(x: number): number {\n  const half = 2\n  return 0.7 * x + half - 1\n}\n'
    expect(numericConstants(source).map(({ name, value, line, start, end }) => [name, value, line, source.slice(start, end)])).toEqual([
      ['LIMIT', 50, 1, '5_0'],
      ['TAIL', -30, 2, '30'],
      ['ONE', 1, 3, '1'],
      [undefined, 0.7, 6, '0.7'],
    ])
  })
})
