import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Engine, patience } from './engine.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** The versions of Node that must agree. */
const majors = [20, 22, 24, 26]

const folderOf = (major: number): string => join(here, 'node_modules', `node-${major}-${process.arch}`)

const binaryOf = (major: number): string => join(folderOf(major), 'bin', 'node')

/** Whether the binary of this major is there, in the version that package.json names. */
function isInstalled(major: number): boolean {
  const manifest = join(folderOf(major), 'package.json')
  if (!existsSync(manifest) || !existsSync(binaryOf(major))) return false
  const { optionalDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return optionalDependencies[`node-${major}-${process.arch}`]?.endsWith(`@${version}`)
}

/** Puts the Node binaries beside this file, from the registry's packages that carry them, unless they are there. */
export function installNodes(): void {
  if (majors.every(isInstalled)) return
  console.log('installing the Node binaries that test/golden/package.json names')
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: here, stdio: 'inherit' })
  } catch {
    console.log('npm ci in test/golden failed')
  }
}

const run = promisify(execFile)

/** One engine for each version of Node. */
export const nodes: readonly Engine[] = majors.map((major) => ({
  name: `node ${major}`,
  async open(bundle) {
    if (!isInstalled(major)) throw new Error(`there is no Node ${major} for ${process.platform} ${process.arch} in test/golden`)
    const binary = binaryOf(major)
    const { NODE_OPTIONS: _, ...env } = process.env
    const { stdout } = await run(binary, ['--version'])
    return {
      version: stdout.trim().slice(1),
      async answer(webAssembly) {
        const program = `
          ${webAssembly ? '' : 'delete globalThis.WebAssembly'}
          const { answer } = await import(${JSON.stringify(pathToFileURL(bundle).href)})
          console.log(JSON.stringify(await answer()))`
        const { stdout } = await run(binary, ['--input-type=module', '--eval', program], { env, maxBuffer: 2 ** 28, timeout: patience })
        return JSON.parse(stdout)
      },
      close: async () => {},
    }
  },
}))
