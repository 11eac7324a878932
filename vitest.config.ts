import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

/** Tests that put other modules, or no WebAssembly, in the place of the real ones: each loads the package for itself. */
const replacing = [
  'test/linalg/fallback.test.ts',
  'test/optimizer/constraints.test.ts',
  'test/storage/doubleFault.test.ts',
  'test/storage/missingPg.test.ts',
]

export default defineConfig({
  resolve: {
    alias: [
      { find: /^surmise$/, replacement: src('index.ts') },
      { find: /^surmise\/(.*)$/, replacement: `${src('')}$1/index.ts` },
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
