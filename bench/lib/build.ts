import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stop } from './commandLine.ts'

/** Builds the package where that was not done since a source file was changed. */
export function build(): void {
  const root = new URL('../../', import.meta.url)
  const built = new URL('dist/index.js', root)
  const sources = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  const changed = Math.max(...sources.map((file) => statSync(new URL(`src/${file}`, root)).mtimeMs))
  if (existsSync(built) && statSync(built).mtimeMs > changed) return
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: fileURLToPath(root), stdio: ['ignore', 2, 2] })
  if (status !== 0) stop('npm run build failed')
}
