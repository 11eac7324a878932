import { dirname, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const src = folder('src')
const build = folder('.tmp-build')

/** Whether the tests run on what is published, as `npm run test:build` made it, instead of the source. */
const isBuilt = process.env.SURMISE_TESTED === 'build'

/** Where a file of the source is found that the tests import. */
const found = (file: string): string => (isBuilt ? file.replace(src, build).replace(/\.ts$/, '.js') : file)

/** Puts the build in the place of the source for whoever is not of the source. */
const built = {
  name: 'the build in the place of the source',
  enforce: 'pre' as const,
  resolveId(id: string, importer: string | undefined) {
    const file = id.startsWith('.') && importer !== undefined ? resolve(dirname(importer), id) : id
    return file.startsWith(src + sep) && file.endsWith('.ts') ? found(file) : undefined
  },
}

/** Tests that put other modules, or no WebAssembly, in the place of the real ones: each loads the package for itself. */
const replacing = [
  'test/linalg/fallback.test.ts',
  'test/optimizer/constraints.test.ts',
  'test/storage/doubleFault.test.ts',
  'test/storage/missingPg.test.ts',
]

export default defineConfig({
  plugins: isBuilt ? [built] : [],
  resolve: {
    alias: [
      { find: /^surmise$/, replacement: found(resolve(src, 'index.ts')) },
      { find: /^surmise\/(.*)$/, replacement: found(resolve(src, '$1/index.ts')) },
    ],
  },
  test: {
    testTimeout: 60_000,
    projects: [
      // loading the package anew for each file takes longer than the tests do
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: replacing, isolate: false } },
      { extends: true, test: { name: 'replacing', include: replacing } },
    ],
  },
})
