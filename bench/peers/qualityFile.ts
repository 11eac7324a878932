import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PeerFunction, PeerRuns } from '../lib/publishedPeers.ts'
import { problemNamed, suites } from '../lib/suites.ts'
import type { PeerRun } from './qualityRun.ts'

const ABOUT =
  'simple regret of each peer with its default settings, sequential; by seed, after 1, 5, 10, 15, ... evaluations and at the end. ' +
  'With noise (a name with a tilde): "regret" of the point that the peer recommends, "evaluated" of the best point it evaluated, ' +
  'both taken without noise. "seconds" of each whole run, one thread'

/** The form of test/fixtures/peers.json, with the seconds of each run. */
interface TimedFunction extends PeerFunction {
  readonly peers: Readonly<Record<string, PeerRuns & { readonly seconds: readonly number[] }>>
}

/** The runs that a file written by `writeRuns` holds; none where there is no file. */
export function readRuns(file: string): PeerRun[] {
  if (!existsSync(file)) return []
  const functions: Readonly<Record<string, TimedFunction>> = JSON.parse(readFileSync(file, 'utf8')).functions
  return Object.entries(functions).flatMap(([problem, { evaluations, at, peers }]) =>
    Object.entries(peers).flatMap(([peer, { seeds, regret, evaluated, seconds }]) =>
      seeds.map((seed, k) => ({
        ...{ peer, problem, seed, evaluations, at, regret: regret[k], seconds: seconds[k] },
        ...(evaluated !== undefined && { evaluated: evaluated[k] }),
      })),
    ),
  )
}

/** Writes the runs that had the whole budget of their suite, in the form of test/fixtures/peers.json; `versions` says what each peer was. */
export function writeRuns(file: string, runs: readonly PeerRun[], versions: Readonly<Record<string, string>>): void {
  const functions: Record<string, TimedFunction> = {}
  for (const { problem: name, evaluations } of Object.values(suites).flat()) {
    const here = runs.filter((run) => run.problem === name && run.evaluations === evaluations)
    if (here.length === 0 || name in functions) continue
    const { bounds, minimum } = problemNamed(name)
    const names = [...new Set(here.map((run) => run.peer))].sort()
    const peers = names.map((peer) => {
      const own = here.filter((run) => run.peer === peer).sort((a, b) => a.seed - b.seed)
      const evaluated = own.flatMap((run) => (run.evaluated === undefined ? [] : [run.evaluated]))
      const regret = own.map((run) => run.regret)
      const seconds = own.map((run) => run.seconds)
      return [peer, { seeds: own.map((run) => run.seed), regret, ...(evaluated.length > 0 && { evaluated }), seconds }] as const
    })
    functions[name] = { bounds, minimum, evaluations, at: here[0].at, peers: Object.fromEntries(peers) }
  }
  mkdirSync(dirname(file), { recursive: true })
  // renamed into place, so that neither an interruption nor a reader meets half a file
  writeFileSync(`${file}.new`, `${JSON.stringify({ about: ABOUT, versions, functions })}\n`)
  renameSync(`${file}.new`, file)
}
