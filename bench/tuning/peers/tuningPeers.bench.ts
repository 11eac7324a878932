/**
 * Runs the other optimizers on the tables and keeps what they did; runs that the file holds are not run again, so an interrupted
 * comparison goes on, and another `--out` begins anew. `npm run bench -- tuning` converts the tables, and prints these runs beside ours.
 *
 *   npm run bench -- tuning-peers [--seeds 5] [--evaluations 100] [--peers optuna-tpe,smac-hpo] [--workers 1,8,64] [--families nasbench201]
 *                                 [--tables bench/results/.cache/tables] [--out test/fixtures/tuningPeers.json]
 *
 * Takes: a day
 * Writes: test/fixtures/tuningPeers.json
 */
import { existsSync, readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { count, list, stop } from '../../lib/commandLine.ts'
import { pythonOrStop, versionsOf } from '../../peers/environment.ts'
import { tableFolder } from '../table.ts'
import { publishedPeerRuns, readPeerRuns, writePeerRuns } from './peerFile.ts'
import { PeerRunner } from './peerRuns.ts'
import { tuningPeers } from './peers.ts'

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    evaluations: { type: 'string', default: '100' },
    peers: { type: 'string' },
    workers: { type: 'string', default: '1,8,64' },
    families: { type: 'string', default: 'hpobench,hpolib,nasbench201' },
    tables: { type: 'string', default: tableFolder },
    out: { type: 'string', default: publishedPeerRuns },
  },
})
const seeds = count('seeds', flags.seeds)
const evaluations = count('evaluations', flags.evaluations)
const crews = list('workers', flags.workers).map((text) => count('workers', text))
const families = list('families', flags.families)
const usual = Object.keys(tuningPeers).filter((name) => families.includes('curves') || !tuningPeers[name].curves)
const peers = list('peers', flags.peers ?? usual.join(','))
for (const name of peers) if (!Object.hasOwn(tuningPeers, name)) stop(`no peer "${name}"; there are ${Object.keys(tuningPeers).join(', ')}`)
if (!existsSync(flags.tables)) stop(`there are no tables in ${flags.tables}: npm run bench -- tuning converts them`)
const tables = readdirSync(flags.tables)
  .filter((file) => file.endsWith('.json') && families.includes(file.split('-')[0]))
  .map((file) => file.slice(0, -'.json'.length))
  .sort()
if (tables.length === 0) stop(`no tables of ${flags.families} in ${flags.tables}`)

const python = pythonOrStop()
const installed = versionsOf(python)
const versions = Object.fromEntries(Object.entries(tuningPeers).map(([name, { about }]) => [name, about(installed)]))
const runs = [...readPeerRuns(flags.out).runs]
const runner = new PeerRunner(python, flags.tables)
// seeds outermost: an interrupted comparison has few seeds of everything, not all of a few tables
for (let seed = 0; seed < seeds; seed++) {
  for (const table of tables) {
    for (const name of peers) {
      for (const workers of tuningPeers[name].workers.filter((each) => crews.includes(each))) await runOnce(name, table, seed, workers)
    }
  }
}
runner.close()

async function runOnce(contender: string, table: string, seed: number, workers: number): Promise<void> {
  const key = [contender, table, seed, workers, evaluations].join(' ')
  if (runs.some((run) => [run.contender, run.table, run.seed, run.workers, run.evaluations].join(' ') === key)) return
  try {
    const run = await runner.run({ contender, table, seed, workers, evaluations })
    runs.push(run)
    writePeerRuns(flags.out, { versions, runs })
    process.stderr.write(`${key}: ${run.trials.length} trials (${run.seconds} s)\n`)
  } catch (error) {
    // one failure does not end the comparison
    process.stderr.write(`${key} failed: ${error instanceof Error ? error.message : error}\n`)
  }
}
