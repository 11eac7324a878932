/** A process that asks until its journal cannot grow any more, says what happened, and dies. Usage: filler.ts <journal's path> */
import { writeSync } from 'node:fs'
import { random, type StorageError } from '../../src/index.ts'
import { journal, openStudy } from '../../src/storage/index.ts'
import { space } from './acts.ts'

const study = await openStudy(journal(process.argv[2] as string, { snapshotEvery: 0 }), { space, seed: 1, strategy: random() })
let failed: StorageError | undefined
while (failed === undefined) {
  await study.ask(7).catch((error) => {
    failed = error
  })
}
const { code, cause } = failed
writeSync(1, JSON.stringify({ code, cause: (cause as NodeJS.ErrnoException).code, trials: study.trials.length }))
process.kill(process.pid, 'SIGKILL')
