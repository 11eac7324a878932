import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    analysis: 'src/analysis/index.ts',
    all: 'src/all/index.ts',
    gp: 'src/gp/index.ts',
    acquisition: 'src/acquisition/index.ts',
    linalg: 'src/linalg/index.ts',
    problems: 'src/problems/index.ts',
    benchmark: 'src/benchmark/index.ts',
    interop: 'src/interop/index.ts',
    storage: 'src/storage/index.ts',
    worker: 'src/worker/index.ts',
    thread: 'src/worker/thread.ts',
  },
  format: 'esm',
  platform: 'neutral',
  // surmise/storage alone uses them; browsers do not import it
  external: [/^node:/, 'pg'],
  target: 'es2022',
  dts: true,
  clean: true,
})
