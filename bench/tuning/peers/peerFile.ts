import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PeerRun } from './peerRuns.ts'

/** Where the runs are kept that need not be run each time. */
export const publishedPeerRuns = fileURLToPath(new URL('../../../test/fixtures/tuningPeers.json', import.meta.url))

const ABOUT =
  'runs of other optimizers on tables of real trainings: by trial in the order of its end the number of its configuration, its fidelity ' +
  '(one number where all have the same), the simulated second of its end, and how much was trained for it (left out where that is the ' +
  'fidelity); values are in the tables; "seconds" of each whole run, one thread'

interface Columns extends Omit<PeerRun, 'trials'> {
  readonly row: readonly number[]
  readonly fidelity: number | readonly number[]
  readonly end: readonly number[]
  readonly trained?: readonly number[]
}

/** What is kept in a file: what each peer was, and its runs. */
export interface PeerRunFile {
  readonly versions: Readonly<Record<string, string>>
  readonly runs: readonly PeerRun[]
}

/** What `writePeerRuns` wrote; nothing where there is no file. Ends have six figures. */
export function readPeerRuns(file: string = publishedPeerRuns): PeerRunFile {
  if (!existsSync(file)) return { versions: {}, runs: [] }
  const { versions, runs }: { versions: Record<string, string>; runs: readonly Columns[] } = JSON.parse(readFileSync(file, 'utf8'))
  return { versions, runs: runs.map(trialsOf) }
}

/** Writes runs, one a line, sorted by table, contender, workers and seed. */
export function writePeerRuns(file: string, { versions, runs }: PeerRunFile): void {
  const keyOf = (run: PeerRun): string => [run.table, run.contender, pad(run.workers), pad(run.seed)].join(' ')
  const keys = new Map(runs.map((run) => [run, keyOf(run)]))
  const sorted = [...runs].sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1))
  const lines = sorted.map((run) => JSON.stringify(columnsOf(run))).join(',\n')
  mkdirSync(dirname(file), { recursive: true })
  // renamed into place, so that neither an interruption nor a reader meets half a file
  writeFileSync(`${file}.new`, `{"about":${JSON.stringify(ABOUT)},\n"versions":${JSON.stringify(versions)},\n"runs":[\n${lines}\n]}\n`)
  renameSync(`${file}.new`, file)
}

function columnsOf({ trials, ...run }: PeerRun): Columns {
  const fidelity = trials.map((trial) => trial.fidelity)
  const trained = trials.map((trial) => trial.trained)
  return {
    ...run,
    row: trials.map((trial) => trial.row),
    fidelity: fidelity.every((each) => each === fidelity[0]) ? fidelity[0] : fidelity,
    end: trials.map((trial) => Number(trial.end.toPrecision(6))),
    ...(trained.some((each, k) => each !== fidelity[k]) && { trained }),
  }
}

function trialsOf({ row, fidelity, end, trained, ...run }: Columns): PeerRun {
  const fidelityOf = (k: number): number => (typeof fidelity === 'number' ? fidelity : fidelity[k])
  const trials = row.map((each, k) => ({
    ...{ row: each, fidelity: fidelityOf(k), end: end[k], trained: trained?.[k] ?? fidelityOf(k) },
  }))
  return { ...run, trials }
}

function pad(value: number): string {
  return String(value).padStart(4, '0')
}
