/**
 * Quality of other optimizers on the suites of bench/lib/suites.ts, each with its defaults and its own initial design. The file is written
 * after every run, and the runs that it holds are not run again: an interrupted comparison goes on, and another `--out` begins anew.
 *
 *   npm run bench -- quality-peers [--suite holdout,tune,noisy] [--seeds 5] [--peers optuna,botorch,smac] [--evaluations 100]
 *                                  [--out test/fixtures/qualityPeers.json]
 *
 * `--evaluations` is the most for any function; runs that are shorter than their suite says are not kept.
 *
 * Takes: a day
 * Writes: test/fixtures/qualityPeers.json
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { check, count, stop } from '../lib/commandLine.ts'
import type { Entry } from '../lib/suites.ts'
import { suiteNamed } from '../lib/suites.ts'
import { pythonOrStop, versionsOf } from './environment.ts'
import { type LineProcess, peerProcess } from './lineProcess.ts'
import { readRuns, writeRuns } from './qualityFile.ts'
import { runPeer } from './qualityRun.ts'

interface Peer {
  /** What it is called in the fixtures. */
  readonly label: string
  /** Its module for worker.py, without `_peer`. */
  readonly module: string
  /** What it is, in full. */
  readonly about: (versions: Readonly<Record<string, string>>) => string
}

const PEERS: Readonly<Record<string, Peer>> = {
  optuna: {
    label: 'optuna-gp',
    module: 'optuna_greenlet',
    about: ({ optuna }) => `optuna ${optuna} GPSampler, 10 startup trials; recommends its best trial`,
  },
  botorch: {
    label: 'botorch',
    module: 'botorch',
    about: ({ botorch }) =>
      `botorch ${botorch} SingleTaskGP + LogExpectedImprovement, max(5, 2d) Sobol points (20 when d >= 10), 10 restarts, 512 raw samples; ` +
      'recommends the evaluated point of the least posterior mean',
  },
  smac: {
    label: 'smac',
    module: 'smac',
    about: ({ smac }) => `smac ${smac} BlackBoxFacade, deterministic where there is no noise; recommends its incumbent`,
  },
}

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    suite: { type: 'string', default: 'holdout' },
    seeds: { type: 'string', default: '5' },
    peers: { type: 'string', default: Object.keys(PEERS).join(',') },
    evaluations: { type: 'string', default: '1000000' },
    out: { type: 'string', default: fileURLToPath(new URL('../../test/fixtures/qualityPeers.json', import.meta.url)) },
  },
})
const seeds = count('seeds', flags.seeds)
const most = count('evaluations', flags.evaluations)
const peers = flags.peers.split(',')
for (const name of peers) {
  if (!Object.hasOwn(PEERS, name)) stop(`--peers expected some of ${Object.keys(PEERS).join(', ')}, got "${name}"`)
}
const entries = flags.suite
  .split(',')
  .flatMap((suite) => check(() => suiteNamed(suite)))
  .map((entry) => ({ ...entry, evaluations: Math.min(entry.evaluations, most) }))

const python = pythonOrStop()
const installed = versionsOf(python)
const versions = Object.fromEntries(Object.values(PEERS).map(({ label, about }) => [label, about(installed)]))
const runs = readRuns(flags.out)
const processes = new Map<string, LineProcess>()
// seeds outermost: an interrupted comparison has few seeds of everything, not all of a few functions
for (let seed = 0; seed < seeds; seed++) {
  for (const entry of entries) {
    for (const name of peers) await runOnce(PEERS[name], entry, seed)
  }
}
for (const each of processes.values()) each.close()

async function runOnce({ label, module }: Peer, entry: Entry, seed: number): Promise<void> {
  const { problem, evaluations } = entry
  const done = runs.some((run) => run.peer === label && run.problem === problem && run.seed === seed && run.evaluations === evaluations)
  if (done) return
  const worker = processes.get(module) ?? peerProcess(python, module)
  processes.set(module, worker)
  try {
    const run = await runPeer(worker, label, entry, seed)
    runs.push(run)
    writeRuns(flags.out, runs, versions)
    process.stderr.write(`${label} ${problem} seed ${seed}: regret ${run.regret[run.regret.length - 1]} (${run.seconds} s)\n`)
  } catch (error) {
    // one failure does not end the comparison; the next run gets a new process
    process.stderr.write(`${label} ${problem} seed ${seed} failed: ${error instanceof Error ? error.message : error}\n`)
    worker.close()
    processes.delete(module)
  }
}
