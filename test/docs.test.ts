import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const blocks = join(root, 'test', '.blocks')

/** Markdown files of the user's documentation. */
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)),
].filter((path) => path.endsWith('.md'))

/** Every block marked `ts`, as a module of its own, with the page and line it comes from. */
const examples = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match, i) => {
    const line = text.slice(0, match.index).split('\n').length
    return { title: `${page}:${line}`, file: join(blocks, `${basename(page, '.md')}-${i}.ts`), code: `${match[1]}\nexport {}\n` }
  })
})

rmSync(blocks, { recursive: true, force: true })
mkdirSync(blocks, { recursive: true })
for (const { file, code } of examples) writeFileSync(file, code)
afterAll(() => rmSync(blocks, { recursive: true, force: true }))

describe('the documentation', () => {
  it('has examples that pass the type check', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root)
    const program = ts.createProgram(
      examples.map(({ file }) => file),
      { ...options, noUnusedLocals: false },
    )
    const messages = ts
      .getPreEmitDiagnostics(program)
      .filter(({ file }) => file?.fileName.includes('/.blocks/'))
      .map(({ file, messageText }) => `${basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
    expect(messages).toEqual([])
  })

  it.each(examples)('runs $title', async ({ file }) => {
    await import(file)
  })

  it('gives the commands that are checked on every change', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const ci = readFileSync(join(root, '.ci', 'run'), 'utf8')
    for (const command of ['npm ci && npm start', 'npm ci && npm test']) {
      expect(readme).toContain(command)
      expect(ci).toContain(command)
    }
  })
})
