import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { curveTraceOf, publishedCurveRuns } from '../../bench/quality/curves/curvePeers.ts'
import { readPeerRuns, writePeerRuns } from '../../bench/tuning/peers/peerFile.ts'
import { type PeerRun, valued } from '../../bench/tuning/peers/peerRuns.ts'
import { tuningPeers } from '../../bench/tuning/peers/peers.ts'
import { lossOf } from '../../bench/tuning/repeats.ts'
import { tableOf } from '../../bench/tuning/table.ts'
import type { Params } from '../../src/space/index.ts'

const full: PeerRun = {
  ...{ contender: 'a', table: 'family-one', seed: 0, workers: 1, evaluations: 2, seconds: 3 },
  trials: [
    { row: 5, fidelity: 3, end: 1.5, trained: 3 },
    { row: 2, fidelity: 3, end: 4, trained: 3 },
  ],
}
const promoted: PeerRun = {
  ...{ ...full, seed: 1 },
  trials: [
    { row: 5, fidelity: 1, end: 0.5, trained: 1 },
    { row: 5, fidelity: 3, end: 1.5, trained: 2 },
  ],
}

it('runs are read as they were written, those of fewer repeats and of continued trials among them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runs-'))
  const file = join(folder, 'peers.json')
  try {
    expect(readPeerRuns(file)).toEqual({ versions: {}, runs: [] })
    writePeerRuns(file, { versions: { a: 'a 1.0' }, runs: [promoted, full] })
    expect(readPeerRuns(file)).toEqual({ versions: { a: 'a 1.0' }, runs: [full, promoted] })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a run gets the values of its table, by its seed and fidelity', () => {
  const losses = Float32Array.from({ length: 18 }, (_, i) => i * i)
  const parameters = [{ name: 'x', kind: 'ordinal', values: [1, 2, 3, 4, 5, 6] }] as const
  const table = tableOf({ name: 'family-one', family: 'family', parameters, repeats: 3, rows: 6 }, losses, losses)
  const values = valued(promoted, table).trials.map((trial) => trial.value)
  expect(values).toEqual([lossOf(table, 5, 1, 1), (15 * 15 + 16 * 16 + 17 * 17) / 3])
})

it('along curves full trainings alone are results, and each pays for its own epochs', () => {
  const curves = {
    epochs: 3,
    paramsOf: (row: number) => ({ row }),
    lossAt: ({ row }: Params, epoch: number) => Number(row) / epoch,
    costOf: ({ row }: Params) => Number(row),
    regretOf: (loss: number) => loss / 2,
  }
  const trials = [...promoted.trials, { row: 4, fidelity: 1, end: 2, trained: 1 }, { row: 1, fidelity: 3, end: 3, trained: 3 }]
  const steps = [
    { cost: 15, regret: 5 / 6 },
    { cost: 22, regret: 1 / 6 },
  ]
  expect(curveTraceOf({ ...promoted, trials }, curves)).toEqual({ steps, trials: 4, seconds: 3 })
})

describe('published runs along curves', () => {
  const { runs } = readPeerRuns(publishedCurveRuns)

  it('are those of one worker, with trials in full among them', () => {
    expect(runs.length).toBeGreaterThan(0)
    for (const { workers, trials } of runs) {
      expect(workers).toBe(1)
      expect(Math.max(...trials.map(({ fidelity }) => fidelity))).toBe(27)
    }
  })
})

describe('published runs', () => {
  const { versions, runs } = readPeerRuns()

  it('say of every peer what it was', () => {
    for (const { contender, workers } of runs) {
      expect(versions).toHaveProperty(contender)
      expect(tuningPeers[contender].workers).toContain(workers)
    }
  })

  it('spend their budget but for a training in full, and no more', () => {
    for (const { trials, evaluations } of runs) {
      const repeats = Math.max(...trials.map((trial) => trial.fidelity))
      const spent = trials.reduce((sum, trial) => sum + trial.trained, 0)
      expect(spent).toBeLessThanOrEqual(evaluations * repeats)
      expect(spent).toBeGreaterThan((evaluations - 1) * repeats)
    }
  })

  it('are in the order of their ends', () => {
    for (const { trials } of runs) {
      const ends = trials.map((trial) => trial.end)
      expect(ends).toEqual([...ends].sort((a, b) => a - b))
    }
  })
})
