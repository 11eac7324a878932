import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'

/** The entries of package.json: `./gp` is `src/gp/index.ts`, and `./worker/thread`, a module of its own, `src/worker/thread.ts`. */
const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string; readonly browser?: { readonly default: string } }>>
}
const files = Object.values(exports)
  .flatMap((entry) => (typeof entry === 'string' ? [] : [entry, entry.browser ?? []].flat()))
  .map((entry) => entry.default.replace('./dist/', ''))

const entry = Object.fromEntries(files.map((file) => [file.replace(/\.js$/, ''), `src/${file.replace(/\.js$/, '.ts')}`]))

/** What every build of this code has in common, those of the tests too. */
export const shared = {
  entry,
  format: 'esm' as const,
  platform: 'neutral' as const,
  // surmise/storage and surmise/worker alone use them; browsers do not import them
  deps: { neverBundle: [/^node:/, 'pg'] as (string | RegExp)[] },
  target: 'es2022',
  inputOptions: { experimental: { attachDebugInfo: 'none' as const } },
}

/** Rooms that other rooms are built of: what `surmise/gp` and the other numeric entries need. */
const NUMERICS = new Set(['base', 'special', 'random', 'linalg', 'minimise', 'gp'])
/** Rooms that an entry of their own, or one that few need, is made of. */
const APART = new Set(['all', 'analysis', 'benchmark', 'interop', 'loop', 'optimizer', 'problems', 'storage', 'testing', 'worker'])

/**
 * The file that a module goes to. A file costs a program most of a millisecond to load, whatever is in it; so there are few, and what a
 * bundler leaves out it finds within them.
 */
function fileOf(id: string): string {
  const [room, thing, part] = id.slice(id.lastIndexOf('/src/') + 5).split('/')
  if (NUMERICS.has(room)) return 'numerics'
  if (thing === undefined || !APART.has(room)) return 'studies'
  // what needs Node is apart from what a browser gets
  if (room === 'storage') return part === undefined ? 'studyStorage' : 'storage'
  // the module of a thread is one by itself
  return room === 'worker' ? `${room}/${thing.replace(/\.ts$/, '')}` : room
}

/**
 * What `f.savedAs = 'f'` and `f.restore = ...` say of a function, said where it is exported: a bundler drops a function that nobody uses,
 * but not one whose properties are written.
 */
const droppable = {
  name: 'droppable factories',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: /^\w+\.savedAs = '/m },
    handler(code: string): string {
      const names = [...code.matchAll(/^(\w+)\.savedAs = '(\w+)'$/gm)]
      return names.reduce((text, [statement, factory, name]) => {
        const restored = text.includes(`\n${factory}.restore = `)
        const properties = restored ? `savedAs: '${name}', restore: ${factory}Restore` : `savedAs: '${name}'`
        return `${text
          .replace(statement, '')
          .replace(`\n${factory}.restore = `, `\nconst ${factory}Restore = `)
          .replaceAll(new RegExp(`^export function ${factory}\\b`, 'gm'), `function ${factory}`)}
const ${factory}Saved = /* @__PURE__ */ Object.assign(${factory}, { ${properties} })
export { ${factory}Saved as ${factory} }
`
      }, code)
    },
  },
}

/** How modules are made, those that are published and those that the tests run on. */
export const modules = {
  ...shared,
  plugins: [droppable],
  treeshake: { propertyReadSideEffects: false as const },
  inputOptions: { ...shared.inputOptions, preserveEntrySignatures: 'allow-extension' as const },
  outputOptions: {
    // the comments are with the declarations, where an editor shows them
    comments: { jsdoc: false, annotation: true, legal: true },
    chunkFileNames: '[name].js',
    codeSplitting: { groups: [{ name: fileOf }], includeDependenciesRecursively: false },
  },
  dts: false,
  clean: true,
}

/** The modules, and the declarations of the doors. */
export default defineConfig([modules, { ...shared, dts: { emitDtsOnly: true }, clean: false }])
