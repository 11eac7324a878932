/** A study in a journal, whose process is killed in the middle: nothing is lost, and it goes on as if it had never stopped. */
import { deepStrictEqual } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Optimizer } from 'surmise'
import { journal, openStudy } from 'surmise/storage'

const space = { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: 0, max: 15 } } as const
const objective = ({ x, y }: { x: number; y: number }) => (y - 0.129 * x * x + 1.59 * x - 6) ** 2 + 9.6 * Math.cos(x) + 10

/** Works until the study has twenty trials; with `crashAt` it dies right after asking for that trial, as in a power cut. */
async function work(path: string, crashAt = Infinity) {
  const study = await openStudy(journal(path), { space, seed: 1 })
  for (;;) {
    // what was asked and never told comes first: the process that ran it is gone
    const trial = study.trials.find(({ status }) => status === 'pending') ?? (study.trials.length < 20 ? await study.ask() : undefined)
    if (trial === undefined) break
    if (trial.number === crashAt) process.kill(process.pid, 'SIGKILL')
    await study.tell(trial.id, objective(trial.params))
  }
  await study.close()
  return study
}

const [path, crashAt] = process.argv.slice(2)
if (path !== undefined) await work(path, Number(crashAt))
else {
  const folder = mkdtempSync(join(tmpdir(), 'surmise-example-'))
  const file = join(folder, 'study.journal')
  for (const number of ['7', '15']) {
    const { signal } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), file, number])
    console.log(`The process that worked on trial ${number} ended by ${signal}.`)
  }
  const study = await work(file)

  const neverStopped = new Optimizer({ space, seed: 1 })
  for (let i = 0; i < 20; i++) {
    const { id, params } = neverStopped.ask()
    neverStopped.tell(id, objective(params))
  }
  deepStrictEqual(study.trials, neverStopped.trials)
  console.log('The third went on to the end, with the same 20 trials as a study that never stopped. The best of them:')
  console.log(study.best)
  rmSync(folder, { recursive: true })
}
