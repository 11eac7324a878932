import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { TuningRun } from './record.ts'

/** Begins a file of runs, empty. */
export function beginRuns(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
}

/** Adds runs to a file: a line of JSON each. */
export function addRuns(file: string, runs: readonly TuningRun[]): void {
  appendFileSync(file, runs.map((run) => `${JSON.stringify(run)}\n`).join(''))
}

/** The runs that a file holds. */
export function readRuns(file: string): TuningRun[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): TuningRun[] => (line === '' ? [] : [JSON.parse(line)]))
}
