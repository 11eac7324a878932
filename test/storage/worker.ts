/**
 * A process that works on a stored study until it has enough trials; it says on stdout which results were acknowledged.
 * Usage: worker.ts <journal's path or connection string> <trials> <name>
 */
import { writeSync } from 'node:fs'
import { random } from '../../src/index.ts'
import { journal, openStudy, postgres } from '../../src/storage/index.ts'
import { objective, space } from './acts.ts'

const [place = '', trials = '', name = ''] = process.argv.slice(2)
const storage = place.startsWith('postgres:') ? postgres({ study: 'shared', connectionString: place }) : journal(place)
const study = await openStudy(storage, { space, seed: 5, strategy: random() })

async function work(id: string): Promise<void> {
  const trial = study.optimizer.trials.find((candidate) => candidate.id === id)
  if (trial === undefined) throw new Error(`no trial ${id}`)
  const value = objective(trial.params)
  await study.tell(id, value)
  writeSync(1, `${id} ${value}\n`)
}

if (name === '') {
  // alone: what a process that died had asked is finished first
  for (const { id, status } of study.trials) if (status === 'pending') await work(id)
  while (study.trials.length < Number(trials)) await work((await study.ask()).id)
} else {
  for (let i = 0; i < Number(trials); i++) await work((await study.ask({ id: `${name}-${i}` })).id)
}
await study.close()
