// Packs the package as it would be published and holds the tarball against publint, "are the types wrong", and a stranger's project
// that installs it: every door opens, one suggestion comes out, and the types check.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = new URL('..', import.meta.url).pathname
const run = (command, args, cwd = here) => execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
const folder = mkdtempSync(join(tmpdir(), 'surmise-package-'))
try {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: here, encoding: 'utf8' }))
  const tarball = join(folder, packed.filename)
  console.log(`${packed.filename}: ${packed.size} bytes, ${packed.files.length} files`)
  run('npx', ['publint', tarball, '--strict'])
  run('npx', ['attw', tarball, '--profile', 'esm-only'])

  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }))
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball], folder)
  const { exports } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const doors = Object.keys(exports).filter((door) => !door.endsWith('.json'))
  const imports = doors.map((door) => `await import('surmise${door.slice(1)}')`).join('\n')
  writeFileSync(
    join(folder, 'stranger.mjs'),
    `import { Optimizer } from 'surmise'
${imports}
const optimizer = new Optimizer({ space: { x: { type: 'float', min: -5, max: 5 } }, seed: 1 })
for (let i = 0; i < 12; i++) {
  const { id, params } = optimizer.ask()
  optimizer.tell(id, (params.x - 1) ** 2)
}
if (!(optimizer.best.value < 1e-2)) throw new Error('no good value: ' + optimizer.best.value)
console.log('installed in an empty project: ${doors.length} doors open, best value ' + optimizer.best.value)
`,
  )
  run('node', ['stranger.mjs'], folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
