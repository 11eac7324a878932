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
  strategies: ['acquisition', 'curves', 'study'],
  analysis: ['strategies'],
  crossValidation: ['study'],
  stopping: ['crossValidation', 'curves'],
  termination: ['strategies'],
  optimizer: ['analysis', 'stopping', 'termination'],
  storage: ['optimizer'],
  interop: ['space'],
  problems: ['special'],
  benchmark: ['optimizer', 'problems'],
  engines: ['optimizer', 'storage'],
  cli: ['benchmark', 'engines'],
}

/** The optional packages, each with the one file that may import it, and only when it is needed: `await import('...')`. */
const optional: Readonly<Record<string, string>> = {
  'mathjs/number': 'space/mathParser.ts',
  pg: 'storage/connect.ts',
}

/** What a folder may use besides: modules from outside the house, and the clock, which no suggestion ever sees. */
const platform: Readonly<Record<string, { readonly modules: readonly string[]; readonly clock: boolean }>> = {
  storage: { modules: ['node:fs', 'node:os', 'node:path', 'node:timers/promises', 'node:util'], clock: true },
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

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/

describe('the house', () => {
  it('has only the folders of the table', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    for (const folder of folders) expect(Object.keys(house)).toContain(folder.name)
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
          if (toFolder === folder) return
          if (!isDoorOfAll && !allowed.has(toFolder)) offences.push(`${at} (${folder} may not import ${toFolder})`)
          if (!to.endsWith(`${sep}index.ts`)) offences.push(`${at} (past the door of ${toFolder})`)
        })
    }
    expect(offences).toEqual([])
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
