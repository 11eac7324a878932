// Packs the package as it would be published and holds the tarball against publint, "are the types wrong", and a stranger's project
// that installs it: every door opens, one suggestion comes out, and the types check.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkEmbedding } from './check-embedding.mjs'

/** Most bytes of the tarball. */
const TARBALL = 315_000

const here = new URL('..', import.meta.url).pathname
const run = (command, args, cwd = here) => execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
run('node', ['scripts/check-declarations.mjs'])
const folder = mkdtempSync(join(tmpdir(), 'surmise-package-'))
try {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: here, encoding: 'utf8' }))
  const tarball = join(folder, packed.filename)
  console.log(`${packed.filename}: ${packed.size} bytes, ${packed.files.length} files`)
  if (packed.size > TARBALL) throw new Error(`the tarball has ${packed.size} bytes, more than ${TARBALL}`)
  const names = new Set(packed.files.map(({ path }) => path))
  const readme = readFileSync(join(here, 'README.md'), 'utf8')
  const dead = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
    .map(([, path]) => path)
    .filter((path) => !names.has(path.replace(/^\.\//, '')))
  if (dead.length > 0) throw new Error(`README.md links to what the tarball has not: ${dead.join(', ')}`)
  if (!names.has('THIRD-PARTY-NOTICES')) throw new Error('the tarball has no THIRD-PARTY-NOTICES')
  if (!readFileSync(join(here, 'dist', 'numerics.js'), 'utf8').includes('/*! Direction numbers: Copyright')) {
    throw new Error('the notice beside the direction numbers is gone')
  }
  run('npx', ['publint', tarball, '--strict'])
  run('npx', ['attw', tarball, '--profile', 'esm-only'])

  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }))
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball], folder)
  const { exports } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  // the module of a worker runs in one only
  const doors = Object.keys(exports).filter((door) => !door.endsWith('.json') && !door.endsWith('/thread'))
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
const { journal, openStudy } = await import('surmise/storage')
const study = await openStudy(journal('study.journal'), { space: { x: { type: 'float', min: -5, max: 5 } }, seed: 1 })
await study.tell((await study.ask()).id, 1)
await study.close()
if ((await openStudy(journal('study.journal'))).best.value !== 1) throw new Error('the journal has lost a result')
console.log('installed in an empty project: ${doors.length} doors open, best value ' + optimizer.best.value)
`,
  )
  run('node', ['stranger.mjs'], folder)

  // a browser gets what needs no Node, and a bundler finds it
  writeFileSync(
    join(folder, 'page.mjs'),
    `import { memory, openStudy } from 'surmise/storage'
const study = await openStudy(memory(), { space: { x: { type: 'float', min: -5, max: 5 } }, seed: 1 })
await study.tell((await study.ask()).id, 1)
if (study.best.value !== 1) throw new Error('the study has lost a result')
`,
  )
  const esbuild = join(here, 'node_modules', '.bin', 'esbuild')
  run(esbuild, ['page.mjs', '--bundle', '--platform=browser', '--format=esm', '--log-level=warning', '--outfile=page.bundle.mjs'], folder)
  run('node', ['page.bundle.mjs'], folder)

  // pages whose examples need the package as it is installed: blocks marked `js`
  for (const page of ['worker', 'extending']) {
    const text = readFileSync(join(here, 'docs', 'guide', `${page}.md`), 'utf8')
    const blocks = [...text.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code)
    if (blocks.length === 0) throw new Error(`docs/guide/${page}.md has no example`)
    blocks.forEach((code, i) => {
      writeFileSync(join(folder, `${page}-${i}.mjs`), code)
      run('node', [`${page}-${i}.mjs`], folder)
    })
  }

  // constraints need an optional package: a clear error without it, and they work with it, required or imported
  const constrained = `const { loadConstraints, Optimizer } = await import('surmise')
const optimizer = () => new Optimizer({ space: { x: { type: 'float', min: 0, max: 1 } }, constraints: ['x < 0.1'], seed: 1 })
`
  writeFileSync(
    join(folder, 'without.mjs'),
    `${constrained}try { optimizer(); throw new Error('mathjs is there') } catch ({ code }) { if (code !== 'ERR_DEPENDENCY') throw new Error(code) }
const { code } = await loadConstraints().catch((error) => error)
if (code !== 'ERR_DEPENDENCY') throw new Error('loadConstraints: ' + code)
`,
  )
  run('node', ['without.mjs'], folder)
  symlinkSync(join(here, 'node_modules', 'mathjs'), join(folder, 'node_modules', 'mathjs'))
  const check = `if (!(optimizer().ask().params.x < 0.1)) throw new Error('infeasible')\n`
  writeFileSync(join(folder, 'required.mjs'), constrained + check)
  writeFileSync(
    join(folder, 'imported.mjs'),
    `process.getBuiltinModule = undefined\n${constrained}await loadConstraints()\n${check}
const { default: schema } = await import('surmise/space.schema.json', { with: { type: 'json' } })
if (schema.type !== 'object') throw new Error('no schema')
`,
  )
  for (const file of ['required.mjs', 'imported.mjs']) run('node', [file], folder)
  const bundled = readdirSync(join(here, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .filter((file) => /DenseMatrix|typed-function/.test(readFileSync(join(here, 'dist', file), 'utf8')))
  if (bundled.length > 0) throw new Error(`mathjs is bundled into ${bundled.join(', ')}`)
  console.log('constraints: refused without mathjs, and work with it')
  await checkEmbedding(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
