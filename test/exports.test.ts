import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
}
const doors = Object.entries(exports).flatMap(([door, entry]) =>
  typeof entry === 'string' || door.endsWith('/thread')
    ? []
    : [[door, entry.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')] as const],
)

const filesOf = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))

/** The code of every example that the tests run. */
const examples = [
  ...[readFileSync(join(root, 'README.md'), 'utf8'), ...filesOf('docs', /\.md$/)].flatMap((text) =>
    [...text.matchAll(/^```(?:ts|js)\n([\s\S]*?)^```/gm)].map(([, code]) => code),
  ),
  ...filesOf('examples', /\.ts$/),
].join('\n')

/** Test functions are reached by name, `problem('branin')`, which has an example. */
const isProblem = (value: unknown): boolean => typeof value === 'object' && value !== null && 'bounds' in value && 'evaluate' in value

describe.each(doors)('%s', (_, file) => {
  it('has an example of each value that it exports', async () => {
    const door = (await import(join(root, file))) as Readonly<Record<string, unknown>>
    const missing = Object.entries(door)
      .filter(([name, value]) => !isProblem(value) && !new RegExp(`\\b${name}\\b`).test(examples))
      .map(([name]) => name)
    expect(missing).toEqual([])
  })
})
