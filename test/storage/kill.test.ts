import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Optimizer, random } from '../../src/index.ts'
import { Stream } from '../../src/random/index.ts'
import { journal, openStudy } from '../../src/storage/index.ts'
import { objective, space } from './acts.ts'
import { temporaryFolder } from './folder.ts'

const folder = temporaryFolder()
const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Runs a worker until it ends or has acknowledged `lives` results, and then kills it with no chance to tidy up. */
function run(path: string, trials: number, lives: number): Promise<{ readonly lines: readonly string[]; readonly code: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, path, String(trials)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    text += chunk
    if (text.split('\n').length - 1 >= lives) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ lines: text.split('\n').slice(0, -1), code }))
  })
}

describe('a journal whose process is killed', () => {
  it.each([1, 2, 3])(
    'has every result that was acknowledged, and goes on as if nothing had happened: seed %i',
    { timeout: 240_000 },
    async (seed) => {
      const path = join(folder, `killed-${seed}.journal`)
      const trials = 500
      const stream = new Stream(seed, 0, 'kill')
      const acknowledged: string[] = []
      let kills = 0
      for (let ended = false; !ended; ) {
        const { lines, code } = await run(path, trials, kills < 3 ? 1 + Math.floor(stream.uniform() * 150) : Infinity)
        acknowledged.push(...lines)
        ended = code === 0
        if (!ended) kills++
        const study = await openStudy(journal(path))
        const values = new Map(study.trials.map((trial) => [trial.id, trial.value]))
        for (const line of acknowledged) {
          const [id = '', value] = line.split(' ')
          expect(String(values.get(id))).toBe(value)
        }
        await study.close()
      }
      expect(kills).toBe(3)

      const whole = new Optimizer({ space, seed: 5, strategy: random() })
      for (let i = 0; i < trials; i++) {
        const { id, params } = whole.ask()
        whole.tell(id, objective(params))
      }
      const study = await openStudy(journal(path))
      expect(study.optimizer.events().length).toBe(1000)
      expect(JSON.stringify(study.optimizer)).toBe(JSON.stringify(whole))
      await study.close()
    },
  )
})
