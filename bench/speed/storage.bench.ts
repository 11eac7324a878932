/**
 * Opening a study of 100,000 events, and appending to it with and without waiting for the disk.
 *
 *   npm run bench -- storage [folder]
 *
 * The folder decides which disk is measured.
 *
 * Takes: 1 minute
 * Writes: nothing that stays
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { random } from '../../src/index.ts'
import { type JournalOptions, journal, openStudy } from '../../src/storage/index.ts'

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'surmise-bench-'))
const EVENTS = 100_000
const BATCH = 10_000

const space = {
  learningRate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
  momentum: { type: 'float', min: 0, max: 1 },
  dropout: { type: 'float', min: 0, max: 0.5 },
  layers: { type: 'int', min: 1, max: 8 },
  width: { type: 'int', min: 8, max: 1024, scale: 'log' },
  activation: { type: 'categorical', choices: ['relu', 'tanh'] },
} as const

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] as number
/** How long `call` takes by the wall clock, and the processor's time, in milliseconds. */
async function clock(call: () => Promise<unknown>): Promise<{ readonly wall: number; readonly processor: number }> {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await call()
  const { user, system } = process.cpuUsage(used)
  return { wall: performance.now() - start, processor: (user + system) / 1000 }
}

/** Opens a journal of 100,000 events five times. */
async function opening(name: string, options: JournalOptions): Promise<void> {
  const path = join(folder, `${name}.journal`)
  const made = await openStudy(journal(path, { ...options, fsync: 'never' }), { space, seed: 1, strategy: random() })
  // one event a record, as a study that asks and tells one by one leaves them
  for (let i = 0; i < EVENTS / 2; i += 1) {
    const { id, params } = await made.ask()
    await made.tell(id, params.momentum)
  }
  await made.close()
  const walls: number[] = []
  const processors: number[] = []
  for (let run = 0; run < 5; run++) {
    const storage = journal(path, { ...options, snapshotEvery: 0 })
    const { wall, processor } = await clock(() => openStudy(storage))
    walls.push(wall)
    processors.push(processor)
    await storage.close()
  }
  const size = (statSync(path).size / 1e6).toFixed(1)
  const first = `${walls[0]?.toFixed(0)} ms (processor ${processors[0]?.toFixed(0)})`
  const medians = `${median(walls).toFixed(0)} ms (processor ${median(processors).toFixed(0)})`
  console.log(`open ${EVENTS} events (${size} MB), ${name}: the first time ${first}, median of five ${medians}`)
}

/** Asks and tells one by one. */
async function appending(fsync: 'tell' | 'always' | 'never', trials: number): Promise<void> {
  const study = await openStudy(journal(join(folder, `${fsync}.journal`), { fsync }), { space, seed: 1, strategy: random() })
  const { wall } = await clock(async () => {
    for (let i = 0; i < trials; i++) {
      const { id, params } = await study.ask()
      await study.tell(id, params.momentum)
    }
  })
  await study.close()
  console.log(`ask and tell, fsync: '${fsync}': ${((2000 * trials) / wall).toFixed(0)} events a second`)
}

try {
  await opening('no snapshot', { snapshotEvery: 0 })
  await opening('a snapshot of all of them', {})
  await appending('never', BATCH)
  await appending('tell', BATCH / 10)
  await appending('always', BATCH / 10)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
