import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stop } from '../lib/commandLine.ts'

const requirements = fileURLToPath(new URL('./requirements.txt', import.meta.url))
const folder = fileURLToPath(new URL('../results/.venv', import.meta.url))
const python = `${folder}/bin/python`
const stamp = `${folder}/requirements.sha256`

/** One thread for every library that would start more, and the same order of Python's sets in every run: SMAC's choices hang on it. */
export const oneThread: Readonly<Record<string, string>> = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMEXPR_NUM_THREADS: '1',
  LOKY_MAX_CPU_COUNT: '1',
  PYTHONHASHSEED: '0',
}

/** What cannot be set up on this machine, and what to do about it. */
export class EnvironmentError extends Error {}

/**
 * Path of the interpreter of a virtual environment with everything of requirements.txt, made on the first call and made anew when the
 * requirements or the system's Python have changed. `PYTHON` in the environment names the Python to make it with, else `python3`.
 *
 * @throws EnvironmentError where Python or pip is missing, or a package cannot be installed
 */
export function pythonOfPeers(): string {
  const system = process.env.PYTHON ?? 'python3'
  const version = output(system, ['-c', 'import sys, venv, ensurepip; print(sys.version)'])
  if (version === undefined) {
    throw new EnvironmentError(
      `"${system}" is missing or has no venv and pip. Install Python 3.11 or later with them (Debian: apt-get install python3-venv), ` +
        'or name another with the environment variable PYTHON.',
    )
  }
  const text = readFileSync(requirements, 'utf8')
  const hash = createHash('sha256').update(version).update(text).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return python

  process.stderr.write(`setting up ${folder}; it is kept until ${requirements} changes\n`)
  rmSync(folder, { recursive: true, force: true })
  run(system, ['-m', 'venv', folder])
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']
  const torch = text.split('\n').find((line) => line.startsWith('torch=='))
  if (torch !== undefined) run(python, [...install, torch.trim()])
  run(python, [...install, '-r', requirements])
  writeFileSync(stamp, hash)
  return python
}

/** The same, but ends the program where it cannot be had, saying what to do about it. */
export function pythonOrStop(): string {
  try {
    return pythonOfPeers()
  } catch (error) {
    if (error instanceof EnvironmentError) stop(error.message)
    throw error
  }
}

/**
 * The first interpreter that has these modules: the one that is named, else that of the environment of the peers as far as it has been set up,
 * else the system's.
 */
export function interpreterWith(modules: readonly string[], named?: string): string | undefined {
  const candidates = named === undefined ? [python, process.env.PYTHON ?? 'python3'] : [named]
  return candidates.find((each) => output(each, ['-c', `import ${modules.join(', ')}`]) !== undefined)
}

/** Versions of all packages in the environment of `interpreter`, by name, and of Python itself. */
export function versionsOf(interpreter: string): Readonly<Record<string, string>> {
  const list = output(interpreter, ['-m', 'pip', 'list', '--format', 'json', '--disable-pip-version-check'])
  const packages: readonly { readonly name: string; readonly version: string }[] = JSON.parse(list ?? '[]')
  const itself = output(interpreter, ['-c', 'import platform; print(platform.python_version())'])?.trim() ?? ''
  return { python: itself, ...Object.fromEntries(packages.map(({ name, version }) => [name, version])) }
}

function output(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new EnvironmentError(`failed: ${command} ${args.join(' ')}`)
}
