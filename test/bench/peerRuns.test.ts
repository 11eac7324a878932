import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noiseOf } from '../../bench/lib/noise.ts'
import { readRuns, writeRuns } from '../../bench/peers/qualityFile.ts'
import { type PeerRun, runPeer } from '../../bench/peers/qualityRun.ts'
import { branin } from '../../src/problems/index.ts'

/** A peer that asks for (0, 0), (0.1, 0), (0.2, 0), ... and recommends what it asked for last. */
function counting() {
  const told: number[] = []
  const requests: string[] = []
  let asked = 0
  const answers: Readonly<Record<string, () => unknown>> = {
    ask: () => [asked++ / 10, 0],
    recommend: () => [(asked - 1) / 10, 0],
  }
  return {
    told,
    requests,
    request: async (command: string, args: Readonly<Record<string, unknown>> = {}) => {
      requests.push(command)
      if (command === 'tell') told.push(Number(args.value))
      return { seconds: 0, result: answers[command]?.() }
    },
  }
}

it('a run without noise has the simple regret after each checkpoint, in three digits', async () => {
  const peer = counting()
  const run = await runPeer(peer, 'counting', { problem: 'branin', evaluations: 7 }, 0)
  const values = Array.from({ length: 7 }, (_, i) => branin.evaluate([i / 10, 0]))
  values.forEach((value, i) => {
    expect(peer.told[i]).toBeCloseTo(value, 10)
  })
  expect(run.at).toEqual([1, 5, 7])
  expect(run.regret).toEqual([1, 5, 7].map((n) => Number((Math.min(...values.slice(0, n)) - branin.minimum).toPrecision(3))))
  expect(run.evaluated).toBeUndefined()
  expect(peer.requests).not.toContain('recommend')
})

it('a run with noise tells values with it, and has the regret without it of what is recommended', async () => {
  const peer = counting()
  const run = await runPeer(peer, 'counting', { problem: 'branin~0.1', evaluations: 5 }, 3)
  const noise = noiseOf('branin~0.1')
  peer.told.forEach((value, i) => {
    expect(value).toBeCloseTo(branin.evaluate([i / 10, 0]) + noise(3, i), 10)
  })
  expect(run.regret).toEqual([0, 0.4].map((x) => Number((branin.evaluate([x, 0]) - branin.minimum).toPrecision(3))))
  expect(run.evaluated).toHaveLength(2)
})

it('runs are read from the file as they were written; those with less than the budget are not kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runs-'))
  const file = join(folder, 'peers.json')
  try {
    expect(readRuns(file)).toEqual([])
    const exact: PeerRun = { peer: 'a', problem: 'shekel10@2', seed: 0, evaluations: 80, at: [1, 80], regret: [2, 1], seconds: 3 }
    const noisy: PeerRun = { ...exact, problem: 'branin~0.1', evaluations: 60, at: [1, 60], evaluated: [2, 0.5] }
    writeRuns(file, [exact, { ...exact, seed: 1 }, noisy, { ...exact, seed: 2, evaluations: 10 }], { a: 'a 1.0' })
    expect(readRuns(file)).toEqual([exact, { ...exact, seed: 1 }, noisy])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
