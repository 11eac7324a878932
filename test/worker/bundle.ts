import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { shared } from '../../tsdown.config.ts'

/** Builds programs of this folder with the library, and the worker's module beside them, as the package is built. */
export async function bundle(folder: string, programs: readonly string[]): Promise<void> {
  const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
  const entry = Object.fromEntries(programs.map((name) => [name, path(`${name}.ts`)]))
  const thread = { thread: path('../../src/worker/thread.ts') }
  await build({ ...shared, config: false, entry: { ...entry, ...thread }, outDir: folder, dts: false, logLevel: 'silent' })
}
