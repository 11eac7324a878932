import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import * as browser from '../../src/storage/browser.ts'
import * as node from '../../src/storage/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A storage of a browser's own, as one over IndexedDB is: rows in the order of their keys. */
const program = `
import { openStudy } from '${root}/src/storage/browser.ts'
const shelf = new Map()
const ownStorage = () => ({
  open: async (header) => {
    if (!shelf.has('header') && header) shelf.set('header', JSON.stringify(header))
    return shelf.has('header') ? JSON.parse(shelf.get('header')) : undefined
  },
  read: async (known) => [...shelf].slice(1 + known).map(([, event]) => JSON.parse(event)),
  update: async (known, work) => {
    const news = [...shelf].slice(1 + known).map(([, event]) => JSON.parse(event))
    for (const event of work(news)) shelf.set(shelf.size - 1, JSON.stringify(event))
  },
  close: async () => undefined,
})
const space = { x: { type: 'float', min: -5, max: 5 } }
export const run = async () => {
  for (let i = 0; i < 4; i++) {
    const study = await openStudy(ownStorage(), { space, seed: 1 })
    const { id, params } = await study.ask()
    await study.tell(id, params.x * params.x)
    await study.close()
  }
  return (await openStudy(ownStorage())).trials.length
}
`

describe('surmise/storage in a browser', () => {
  it('is bundled without Node, and keeps a study in a storage of the browser', async () => {
    const outfile = join(mkdtempSync(join(tmpdir(), 'surmise-browser-')), 'bundle.mjs')
    const stdin = { contents: program, resolveDir: root }
    const { metafile, warnings } = await build({ stdin, bundle: true, platform: 'browser', format: 'esm', outfile, metafile: true })
    expect(warnings).toEqual([])
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([])
    expect(Object.keys(metafile.inputs).filter((file) => /storage\/(journal|postgres)\//.test(file))).toEqual([])
    const { run } = (await import(pathToFileURL(outfile).href)) as { readonly run: () => Promise<number> }
    expect(await run()).toBe(4)
  })

  it('is what the package gives a browser, and part of what it gives Node', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { browser: inBrowser, ...others } = exports['./storage']
    expect(Object.keys(exports['./storage'])[0], 'a condition counts where it stands first').toBe('browser')
    expect(inBrowser).toEqual({ types: './dist/storage/browser.d.ts', default: './dist/storage/browser.js' })
    expect(others).toEqual({ types: './dist/storage/index.d.ts', default: './dist/storage/index.js' })
    for (const [name, value] of Object.entries(browser)) expect(Reflect.get(node, name)).toBe(value)
  })

  it('needs Node in the journal and the database alone', () => {
    const storage = join(root, 'src/storage')
    for (const file of readdirSync(storage).filter((name) => name.endsWith('.ts'))) {
      expect(readFileSync(join(storage, file), 'utf8'), file).not.toMatch(/from 'node:|import\('(node:|pg)/)
    }
  })
})
