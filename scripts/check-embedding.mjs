// Holds the package, installed in a folder, against other people's projects: turned into CommonJS, and under every resolution of TypeScript
// without the types of any platform.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'

const here = fileURLToPath(new URL('..', import.meta.url))

/** @param folder  a project that has `surmise` and `mathjs` installed */
export async function checkEmbedding(folder) {
  const dist = join(folder, 'node_modules', 'surmise', 'dist')
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const containing = (pattern, ending) =>
    files.filter((file) => file.endsWith(ending) && pattern.test(readFileSync(join(dist, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')))
  const refuse = (what, found) => {
    if (found.length > 0) throw new Error(`${what}: ${found.join(', ')}`)
  }
  // a syntax error in CommonJS, hence in the one file that is imported when it is needed
  refuse(
    'import.meta',
    containing(/\bimport\.meta\b/, '.js').filter((file) => file !== join('worker', 'threadUrl.js')),
  )
  // TypeScript 5.4, and the types of a platform
  refuse(
    'NoInfer or the types of a platform',
    containing(/\bNoInfer\b|(?<!readonly )\bAbortSignal\b|\bNodeJS\.|\bBuffer\b|reference types/, '.d.ts'),
  )

  const program = `import { loadConstraints, minimize, random } from 'surmise'
const space = { x: { type: 'float', min: 0, max: 1 } }
minimize(({ x }) => x, { space, seed: 1, strategy: random(), constraints: ['x < 0.5'], trials: 5 })
  .then(({ best }) => {
    if (!(best.value < 0.5)) throw new Error('infeasible')
    return minimize(({ x }) => x, { space, trials: 2, worker: true }).catch((error) => error)
  })
  .then(({ code }) => {
    if (code !== 'ERR_WORKER') throw new Error('the worker is not beside the bundle')
  })
  .catch((error) => {
    console.error(error)
    process.exit(1)
  })
`
  writeFileSync(join(folder, 'program.mjs'), program)
  for (const external of [['mathjs'], []]) {
    const outfile = join(folder, 'bundle.cjs')
    const options = { bundle: true, platform: 'node', format: 'cjs', outfile, external, logLevel: 'error', absWorkingDir: folder }
    await build({ ...options, entryPoints: [join(folder, 'program.mjs')] })
    execFileSync('node', [outfile], { cwd: '/', stdio: ['ignore', 'inherit', 'inherit'] })
  }

  const { exports } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const doors = Object.keys(exports).filter((door) => !door.endsWith('.json'))
  const imports = doors.map((door, i) => `import * as door${i} from 'surmise${door.slice(1)}'\nvoid door${i}`).join('\n')
  const typed = `import { minimize } from 'surmise'
${imports}
export const found = minimize(({ x, c }, { signal }) => { const d: 'a' | 'b' = c; return signal.aborted ? x : d.length }, {
  space: { x: { type: 'float', min: 0, max: 1 }, c: { type: 'categorical', choices: ['a', 'b'] } },
  trials: 3,
  initial: [{ x: 1, c: 'a' }],
}).then(({ best }) => {
  // @ts-expect-error no parameter
  return best?.params.z
})
`
  for (const ending of ['ts', 'mts']) writeFileSync(join(folder, `typed.${ending}`), typed)
  const { ModuleResolutionKind: resolution, ModuleKind: module } = ts
  for (const [file, moduleResolution, kind] of [
    ['typed.ts', resolution.Node10, module.CommonJS],
    ['typed.mts', resolution.Node16, module.Node16],
    ['typed.mts', resolution.NodeNext, module.NodeNext],
    ['typed.mts', resolution.Bundler, module.ESNext],
  ]) {
    const options = {
      moduleResolution,
      module: kind,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    }
    const found = ts.getPreEmitDiagnostics(ts.createProgram([join(folder, file)], options))
    const messages = found.map(({ file: at, messageText }) => `${at?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
    refuse(`types under ${resolution[moduleResolution]}`, messages)
  }
  console.log('embedding: bundled into CommonJS, and typed under every resolution')
}
