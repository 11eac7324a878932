import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { shared } from '../../tsdown.config.ts'

/** Bundles the golden studies with the library into one module at `folder`, as the package itself is built. Gives the file's path. */
export async function bundle(folder: string): Promise<string> {
  const entry = { golden: fileURLToPath(new URL('program.ts', import.meta.url)) }
  await build({ ...shared, config: false, entry, outDir: folder, dts: false, logLevel: 'warn' })
  const files = readdirSync(folder)
  if (files.length !== 1) throw new Error(`expected one file that stands alone, got ${files.join(', ')}`)
  return join(folder, files[0])
}
