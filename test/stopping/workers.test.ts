import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { Optimizer } from '../../src/optimizer/index.ts'
import { asha, asynchronousHyperband } from '../../src/stopping/index.ts'
import { hyperband, random, type Strategy, successiveHalving } from '../../src/strategies/index.ts'
import type { State } from '../../src/study/index.ts'
import { curve, simulate, simulatedSpace as space } from './simulation.ts'

type Simulated = Optimizer<typeof space>

const seeds = [1, 2]
const WORKERS = 64

/** Nothing is lost: every trial that was asked is told or still out, under its own number. */
function checkBooks(optimizer: Simulated, { asked, told, out }: ReturnType<typeof simulate>): void {
  expect(optimizer.trials).toHaveLength(asked)
  expect(asked - told).toBe(WORKERS)
  const pending = optimizer.trials.filter(({ status }) => status === 'pending').map(({ id }) => id)
  expect(pending.sort()).toEqual([...out].sort())
  // a test without stragglers and dropouts would be none
  const lost = optimizer.trials.filter(({ status }) => status === 'abandoned').length
  expect(lost / told).toBeGreaterThan(0.04)
  expect(lost / told).toBeLessThan(0.2)
}

describe('64 workers with stragglers, of which one in ten trials is lost', () => {
  it.each(seeds)('asha compares each trial with those that were at its rung before it: seed %i', (seed) => {
    const optimizer = new Optimizer({ space, seed, strategy: random(), stopping: asha({ min: 1, max: 27 }) })
    checkBooks(optimizer, simulate(optimizer, { workers: WORKERS, events: 6000, max: 27, seed }))
    // the rule once more, as simply as can be
    const rungs = new Map<number, [number, number][]>([1, 3, 9].map((level) => [level, []]))
    const stopped = new Set<number>()
    for (const event of optimizer.events()) {
      if (event.type !== 'report') continue
      const { number, step, value } = event
      expect(value).toBe(curve(optimizer.trials[number].params.x, step + 1))
      const rung = rungs.get(step + 1)
      if (rung === undefined) continue
      rung.push([value, number])
      const rank = rung.filter(([other, earlier]) => other < value || (other === value && earlier < number)).length
      if (rank >= Math.max(1, Math.floor(rung.length / 3))) stopped.add(number)
    }
    const pruned = optimizer.trials.filter(({ status }) => status === 'pruned').map(({ number }) => number)
    expect(pruned).toEqual([...stopped].sort((a, b) => a - b))
    // of those that come to a rung about one in three goes on: more early, when the best so far always does
    const [first, second, third] = [1, 3, 9].map((level) => rungs.get(level)!.length) as [number, number, number]
    expect(first).toBeGreaterThan(1000)
    for (const [from, to] of [
      [first, second],
      [second, third],
    ] as const) {
      expect(to / from).toBeGreaterThan(0.2)
      expect(to / from).toBeLessThan(0.5)
    }
  })

  it.each(seeds)('hyperband fills its rungs, with the best of the rungs below: seed %i', (seed) => {
    for (const strategy of [hyperband({ min: 1, max: 27 }), successiveHalving({ min: 1, max: 27 })] as Strategy[]) {
      const optimizer = new Optimizer({ space, seed, strategy })
      checkBooks(optimizer, simulate(optimizer, { workers: WORKERS, events: 3000, max: 27, seed }))
      const table = strategy.name === 'hyperband' ? [[27, 9, 3, 1], [12, 4, 1], [6, 2], [4]] : [[27, 9, 3, 1]]
      const members = new Map<string, number[]>()
      const key = (bracket: number, rung: number): string => `${bracket}/${rung}`
      let brackets = 0
      let lowest = 0
      for (const event of optimizer.events()) {
        if (event.type !== 'ask') continue
        const { bracket, rung } = event.memo as { readonly bracket: number; readonly rung: number }
        if (rung === 0) {
          // new configurations fill one bracket after the other
          expect(bracket).toBeGreaterThanOrEqual(lowest)
          lowest = bracket
        }
        brackets = Math.max(brackets, bracket + 1)
        members.set(key(bracket, rung), [...(members.get(key(bracket, rung)) ?? []), event.number])
      }
      expect(brackets).toBeGreaterThan(12)
      let full = 0
      for (let bracket = 0; bracket < brackets; bracket++) {
        const sizes = table[bracket % table.length]
        let settled = true
        for (const [rung, size] of sizes.entries()) {
          const here = (members.get(key(bracket, rung)) ?? []).map((number) => optimizer.trials[number])
          expect(here.length).toBeLessThanOrEqual(size)
          if (rung === 0) settled = here.length === size
          else {
            const below = (members.get(key(bracket, rung - 1)) ?? []).map((number) => optimizer.trials[number])
            const ranked = below
              .filter(({ status }) => status === 'complete')
              .sort((a, b) => a.value! - b.value! || a.number - b.number)
              .map(({ id }) => id)
            // the promoted are the best, in order; nobody goes on before the rung below has finished
            expect(here.map(({ parent }) => parent)).toEqual(ranked.slice(0, here.length))
            settled &&= below.every(({ status }) => status !== 'pending')
            if (!settled) expect(here).toEqual([])
            else if (bracket < brackets - 10) expect(here).toHaveLength(Math.min(size, ranked.length))
          }
        }
        if (settled) full++
      }
      expect(full).toBeGreaterThan(2)
    }
  })

  it('continues with the same bits when it is saved and restored on the way', () => {
    const resources = { min: 1, max: 9 }
    for (const options of [
      { strategy: hyperband(resources) },
      { strategy: random(), stopping: asynchronousHyperband(resources) },
      { strategy: random(), stopping: asha(resources) },
    ]) {
      const run = (between?: (optimizer: Simulated) => Simulated): string => {
        let last: Simulated = new Optimizer({ space, seed: 5, ...options })
        simulate(last, { workers: WORKERS, events: 150, max: 9, seed: 5 }, (optimizer) => {
          last = between?.(optimizer) ?? optimizer
          return last
        })
        return JSON.stringify(last)
      }
      expect(run((optimizer) => Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)) as State<typeof space>, all))).toBe(run())
    }
  })
})
