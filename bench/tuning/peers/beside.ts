import { pythonOrStop } from '../../peers/environment.ts'
import type { TuningRun } from '../record.ts'
import { type Table, tableFolder } from '../table.ts'
import { readPeerRuns } from './peerFile.ts'
import { PeerRunner, valued } from './peerRuns.ts'
import { tuningPeers } from './peers.ts'

type Place = Pick<TuningRun, 'table' | 'seed' | 'workers' | 'evaluations'>

/** The published runs of peers where these runs were: on the same tables, with as many workers, as large a budget, and the same seeds. */
export function publishedBeside(runs: readonly TuningRun[], tableNamed: (name: string) => Table): TuningRun[] {
  const places = placesOf(runs)
  return readPeerRuns()
    .runs.filter((run) => places.has(keyOf(run)))
    .map((run) => valued(run, tableNamed(run.table)))
}

/** Runs every peer where these runs were, one after the other; minutes for each table and seed. */
export async function runBeside(runs: readonly TuningRun[], tableNamed: (name: string) => Table): Promise<TuningRun[]> {
  const runner = new PeerRunner(pythonOrStop(), tableFolder)
  const found: TuningRun[] = []
  for (const { table, seed, workers, evaluations } of placesOf(runs).values()) {
    for (const [contender, peer] of Object.entries(tuningPeers)) {
      if (peer.curves || !peer.workers.includes(workers)) continue
      const run = await runner.run({ contender, table, seed, workers, evaluations })
      found.push(valued(run, tableNamed(table)))
      process.stderr.write(`${table} ${contender} ${workers} workers seed ${seed} (${run.seconds} s)\n`)
    }
  }
  runner.close()
  return found
}

function placesOf(runs: readonly TuningRun[]): ReadonlyMap<string, Place> {
  return new Map(runs.map((run) => [keyOf(run), run]))
}

function keyOf({ table, seed, workers, evaluations }: Place): string {
  return [table, seed, workers, evaluations].join(' ')
}
