import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs an example as a reader would, and gives what it printed. */
export function runExample(example: string, ...options: string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return promisify(execFile)(process.execPath, ['--import', 'tsx', `examples/${example}`, ...options], { cwd: root })
}
