import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Each folder, and the folders it may import directly; what those may import, it may import too. */
const house: Readonly<Record<string, readonly string[]>> = {
  base: [],
  special: ['base'],
  random: ['special'],
  linalg: ['special'],
  minimise: ['linalg'],
  space: ['random'],
  study: ['space'],
  gp: ['minimise', 'special'],
  curves: ['gp'],
  acquisition: ['gp', 'space'],
  surrogate: ['acquisition', 'curves', 'study'],
  proposals: ['study'],
  analysis: ['surrogate'],
  termination: ['surrogate'],
  crossValidation: ['study'],
  stopping: ['crossValidation', 'curves'],
  strategies: ['surrogate', 'proposals'],
  optimizer: ['stopping', 'strategies', 'termination'],
  all: ['optimizer'],
  strategy: ['optimizer'],
  storage: ['optimizer'],
  worker: ['all', 'optimizer'],
  loop: ['worker'],
  testing: ['storage'],
  interop: ['space'],
  problems: ['special'],
  benchmark: ['optimizer', 'problems'],
}

/** The optional packages, each with the one file that may import it, and only when it is needed: `await import('...')`. */
const optional: Readonly<Record<string, string>> = {
  'mathjs/number': 'space/mathParser.ts',
  pg: 'storage/connect.ts',
}

/** What a folder may use besides: modules from outside the house, and the clock, which no suggestion ever sees. */
const platform: Readonly<Record<string, { readonly modules: readonly string[]; readonly clock: boolean }>> = {
  storage: { modules: ['node:fs', 'node:os', 'node:path', 'node:timers/promises', 'node:util'], clock: true },
  // how long a loop keeps the thread, which no suggestion sees
  loop: { modules: [], clock: true },
  worker: { modules: ['node:worker_threads'], clock: false },
}

function reachable(folder: string): ReadonlySet<string> {
  const seen = new Set<string>([folder])
  const visit = (name: string): void => {
    for (const below of house[name] ?? []) {
      if (!seen.has(below)) {
        seen.add(below)
        visit(below)
      }
    }
  }
  visit(folder)
  return seen
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join(src, path))

const folderOf = (file: string): string => relative(src, file).split(sep)[0] ?? ''

/** An import, and no line of a comment. */
const IMPORT = /^(?!\s*(?:\*|\/\/)).*(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/

/** The door that an import from a folder has to go through, at whichever level; undefined where the file is in the same room or an outer one. */
function doorBetween(from: string, to: string): string | undefined {
  let room = dirname(to)
  if (isWithin(room, from)) return undefined
  while (!isWithin(dirname(room), from)) room = dirname(room)
  return join(room, 'index.ts')
}

/** Whether `folder` is `room`, or lies in it. */
const isWithin = (room: string, folder: string): boolean => folder === room || folder.startsWith(`${room}${sep}`)

function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/\bfrom\s*'(\.[^']+)'/g)
  return Array.from(found, ([, target]) => resolve(dirname(file), target))
}

describe('the house', () => {
  it('has the folders of the table, and no others', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(house).sort())
  })

  it('imports go downwards and through doors', () => {
    const offences: string[] = []
    for (const file of files) {
      const folder = folderOf(file)
      const isDoorOfAll = folder.endsWith('.ts')
      const allowed = reachable(folder)
      readFileSync(file, 'utf8')
        .split('\n')
        .forEach((line, i) => {
          const target = IMPORT.exec(line)?.[1]
          if (target === undefined) return
          const at = `${relative(src, file)}:${i + 1}: ${line.trim()}`
          if (!target.startsWith('.')) {
            const isLazy = line.includes(`await import('${target}')`)
            if (isLazy && optional[target] === relative(src, file).split(sep).join('/')) return
            if (!platform[folder]?.modules.includes(target)) offences.push(`${at} (the core has no dependency)`)
            return
          }
          const to = resolve(dirname(file), target)
          const toFolder = folderOf(to)
          if (!isDoorOfAll && !allowed.has(toFolder)) offences.push(`${at} (${folder} may not import ${toFolder})`)
          const door = doorBetween(dirname(file), to)
          if (door !== undefined && to !== door) offences.push(`${at} (past the door of ${relative(src, dirname(door))})`)
        })
    }
    expect(offences).toEqual([])
  })

  it('no file imports itself by way of others, not even for a type', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]))
    const finished = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file)
      if (at >= 0) circles.push([...path.slice(at), file].map((step) => relative(src, step)).join(' -> '))
      if (at >= 0 || finished.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      finished.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  it('keeps a file to one concept: under 250 lines, and no drawer for odds and ends', () => {
    for (const file of files) {
      const path = relative(src, file)
      expect(readFileSync(file, 'utf8').split('\n').length, path).toBeLessThanOrEqual(250)
      expect(path).not.toMatch(/utils|helpers|common|misc|types/)
    }
  })

  it('a door only re-exports', () => {
    for (const file of files.filter((path) => path.endsWith('index.ts'))) {
      const rest = readFileSync(file, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+'[^']+'/g, '')
      expect(rest.trim(), relative(src, file)).toBe('')
    }
  })

  it('nothing that reaches a suggestion calls arithmetic that engines disagree on', () => {
    const offences: string[] = []
    for (const file of files) {
      const clock = platform[folderOf(file)]?.clock ?? false
      readFileSync(file, 'utf8')
        .split('\n')
        .forEach((line, i) => {
          const code = line.replace(/'[^']*'|`[^`]*`/g, "''").replace(/\/\/.*$|\/\*.*$|^\s*\*.*$/, '')
          const engines = /Math\.(?!sqrt|abs|floor|ceil|trunc|round|min|max|imul|fround|clz32|sign)\w+|\*\*/.test(code)
          if (engines || (!clock && /\bDate\b|\bperformance\b/.test(code))) {
            offences.push(`${relative(src, file)}:${i + 1}: ${line.trim()}`)
          }
        })
    }
    expect(offences).toEqual([])
  })
})
