import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'

/** The entries of package.json: `./gp` is `src/gp/index.ts`, and `./worker/thread`, a module of its own, `src/worker/thread.ts`. */
const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
}
const files = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.default.replace('./dist/', '')]))

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

/** Rooms whose files stand for themselves: a strategy that is not used is not bundled, nor what it alone needs. */
const SHELVES = new Set(['strategies', 'stopping', 'termination', 'worker'])

/** The file that a module goes to: a room a file, and on a shelf a file for each thing, with its inner room. */
function roomOf(id: string): string {
  const [room, thing] = id.slice(id.lastIndexOf('/src/') + 5).split('/')
  if (thing === undefined) return 'surmise'
  return SHELVES.has(room) ? `${room}/${thing.replace(/\.ts$/, '')}` : room
}

/** The modules, and the declarations of the doors. */
export default defineConfig([
  {
    ...shared,
    inputOptions: { ...shared.inputOptions, preserveEntrySignatures: 'allow-extension' },
    outputOptions: {
      // the comments are with the declarations, where an editor shows them
      comments: { jsdoc: false, annotation: true, legal: true },
      chunkFileNames: '[name].js',
      codeSplitting: { groups: [{ name: roomOf }], includeDependenciesRecursively: false },
    },
    dts: false,
    clean: true,
  },
  { ...shared, dts: { emitDtsOnly: true }, clean: false },
])
