import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { regretAt } from '../../bench/lib/regret.ts'
import { contenders } from '../../bench/tuning/contenders.ts'
import type { ToldTrial, TuningRun } from '../../bench/tuning/record.ts'
import { spentToReach, stepsOf, type TuningStep } from '../../bench/tuning/regret.ts'
import { lossOf, secondsOf } from '../../bench/tuning/repeats.ts'
import { tuningReport } from '../../bench/tuning/report.ts'
import { resultsOf } from '../../bench/tuning/results.ts'
import { searcherOf } from '../../bench/tuning/searcher.ts'
import { type Searcher, simulate, type Training } from '../../bench/tuning/simulation.ts'
import { readTable, rowOf, spaceOfTable, type Table, TableError, tableNames, tableOf } from '../../bench/tuning/table.ts'
import { Optimizer } from '../../src/optimizer/index.ts'

/** 60 configurations of two parameters, three repeats each, without a tie. */
const table: Table = tableOf(
  {
    name: 'made up',
    family: 'none',
    repeats: 3,
    rows: 60,
    parameters: [
      { name: 'units', kind: 'ordinal', values: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] },
      { name: 'kind', kind: 'categorical', values: ['a', 'b', 'c', 'd', 'e'] },
    ],
  },
  Float32Array.from({ length: 180 }, (_, i) => ((Math.floor(i / 3) * 37) % 60) + [0, 0.5, -0.25][i % 3]),
  Float32Array.from({ length: 180 }, (_, i) => 1 + ((i * 7) % 11)),
)
const full = table.repeats
const crew = { workers: 1, seed: 4, budget: 20 * full }

/** Trains these, one after the other; what was told is kept. */
function scripted(trainings: readonly Training[], keep: (number: number, repeats: number) => boolean = () => true) {
  const calls: string[] = []
  let next = 0
  const searcher: Searcher = {
    ask: () => trainings[next++],
    report: (number, repeats) => {
      calls.push(`report ${number} ${repeats}`)
      return keep(number, repeats) ? 'continue' : 'stop'
    },
    tell: (number, value) => {
      calls.push(`tell ${number} ${value === undefined ? 'stopped' : 'complete'}`)
    },
  }
  return { searcher, calls }
}

describe('tables', () => {
  it('number configurations with the first parameter the slowest', () => {
    expect(rowOf(table, { units: 4, kind: 'd' })).toBe(2 * 5 + 3)
    expect(spaceOfTable(table)).toEqual({
      units: { type: 'ordinal', values: table.parameters[0]?.values },
      kind: { type: 'categorical', choices: ['a', 'b', 'c', 'd', 'e'] },
    })
  })

  it('are 15, two files each, and are refused where they are missing or are not those', () => {
    expect(tableNames).toHaveLength(15)
    const folder = mkdtempSync(join(tmpdir(), 'tables-'))
    const refusal = (name: string): unknown => {
      try {
        return readTable(name, folder)
      } catch (error) {
        return error
      }
    }
    try {
      const missing = refusal('hpobench-car')
      expect(missing).toBeInstanceOf(TableError)
      expect(missing).toMatchObject({ code: 'ERR_TABLE', message: expect.stringMatching(/missing.*npm run bench -- tuning --prepare/) })
      writeFileSync(join(folder, 'hpobench-car.json'), '{}')
      expect(refusal('hpobench-car')).toMatchObject({ code: 'ERR_TABLE', message: expect.stringMatching(/checksums\.json.*--prepare/) })
      expect(refusal('hpobench-cars')).toMatchObject({ message: expect.stringMatching(/no table "hpobench-cars"/) })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('repeats', () => {
  it('come in an order by configuration and seed; all of them are the objective, and cost what their parts do', () => {
    const firsts = new Set<string>()
    for (let row = 0; row < table.rows; row++) {
      for (let seed = 0; seed < 5; seed++) {
        expect(lossOf(table, row, seed, full)).toBe(table.means[row])
        const parts = secondsOf(table, row, seed, 0, 1) + secondsOf(table, row, seed, 1, 3)
        expect(parts).toBe(secondsOf(table, row, seed, 0, 3))
        firsts.add(`${seed} ${row % 5} ${(lossOf(table, row, seed, 1) - ((row * 37) % 60)).toFixed(2)}`)
      }
    }
    // whatever the seed and the last parameter, every repeat is the first of some configuration
    expect(firsts.size).toBe(5 * 5 * full)
  })
})

describe('simulation', () => {
  it('with one worker is a loop of ask and tell', () => {
    for (const name of ['random', 'bayes']) {
      const way = contenders[name](full, 20)
      const optimizer = new Optimizer({ space: spaceOfTable(table), seed: crew.seed, ...way })
      let end = 0
      const loop = Array.from({ length: 20 }, (): ToldTrial => {
        const { id, params } = optimizer.ask()
        const row = rowOf(table, params)
        optimizer.tell(id, table.means[row])
        end += secondsOf(table, row, crew.seed, 0, full)
        return { row, fidelity: full, trained: full, end, value: table.means[row] }
      })
      expect(simulate(table, crew, searcherOf(table, crew.seed, contenders[name](full, 20)))).toEqual(loop)
    }
  })

  it('runs every contender within the budget, with many workers in the order of time and sooner', () => {
    for (const [name, way] of Object.entries(contenders)) {
      const [one, many] = [1, 8].map((workers) =>
        simulate(table, { ...crew, workers }, searcherOf(table, crew.seed, way(full, crew.budget / full))),
      )
      for (const trials of [one, many]) {
        const spent = trials.reduce((sum, { trained }) => sum + trained, 0)
        expect(spent, name).toBeLessThanOrEqual(crew.budget)
        expect(spent, name).toBeGreaterThan(crew.budget - full)
        expect(trials.every(({ end }, i) => i === 0 || end >= trials[i - 1].end)).toBe(true)
      }
      expect(many.at(-1)?.end, name).toBeLessThan((one.at(-1)?.end ?? 0) / 2)
    }
  })

  it('asks after every repeat of a watched trial, which pays for what it trained', () => {
    const watched = (row: number): Training => ({ row, from: 0, to: full, watched: true })
    const { searcher, calls } = scripted([watched(7), watched(8), watched(9)], (number, repeats) => number !== 0 || repeats < 2)
    const told = simulate(table, { ...crew, budget: 6 }, searcher)
    expect(calls).toEqual([
      ...['report 0 1', 'report 0 2', 'tell 0 stopped', 'report 1 1', 'report 1 2', 'report 1 3', 'tell 1 complete'],
      // its second repeat does not fit into the budget any more
      ...['report 2 1', 'tell 2 stopped'],
    ])
    expect(told.map(({ row, fidelity, trained }) => [row, fidelity, trained])).toEqual([
      [7, 2, 2],
      [8, 3, 3],
      [9, 1, 1],
    ])
    expect(told[0]).toMatchObject({ value: lossOf(table, 7, crew.seed, 2), end: secondsOf(table, 7, crew.seed, 0, 2) })
  })

  it('lets a trial that goes on pay for what is new, and those that end at once tell by number', () => {
    const { searcher, calls } = scripted([
      { row: 3, from: 0, to: full, watched: false },
      { row: 3, from: 0, to: full, watched: false },
      { row: 3, from: 1, to: full, watched: false },
    ])
    const told = simulate(table, { ...crew, workers: 2 }, searcher)
    expect(calls).toEqual(['tell 0 complete', 'tell 1 complete', 'tell 2 complete'])
    const [whole, rest] = [secondsOf(table, 3, crew.seed, 0, full), secondsOf(table, 3, crew.seed, 1, full)]
    expect(told.map(({ end, trained }) => [end, trained])).toEqual([
      [whole, 3],
      [whole, 3],
      [whole + rest, 2],
    ])
  })
})

describe('regret', () => {
  const run = (trials: readonly Omit<ToldTrial, 'trained'>[], contender = 'random', seed = 0): TuningRun => ({
    ...{ contender, table: table.name, seed, workers: 1, evaluations: 20 },
    trials: trials.map((trial) => ({ ...trial, trained: trial.fidelity })),
  })
  const rowWith = (value: number): number => table.means.findIndex((mean) => Math.floor(mean) === value)

  it('is that of the least value at the highest fidelity, in units of the median', () => {
    const trial = (loss: number, fidelity: number, end: number, value = loss) => ({ row: rowWith(loss), fidelity, end, value })
    // told cheaply, 12 looks better than it is; the first in full replaces it, and is replaced by a better one only
    const steps = stepsOf(
      table,
      run([trial(50, 1, 1), trial(12, 1, 2, 3), trial(6, 1, 3, 4), trial(20, 3, 4), trial(21, 3, 5), trial(3, 3, 6)]),
    )
    const regretOf = (loss: number): number => loss / 29.5
    const expected = [1, regretOf(12), regretOf(12), regretOf(20), regretOf(20), regretOf(3)]
    expect(steps.map(({ regret }) => regret)).toEqual(expected.map((each) => expect.closeTo(each, 12)))
    expect(steps.map(({ cost }) => cost * 3)).toEqual([1, 2, 3, 6, 9, 12])
    expect([0, 2, 2.5, 99].map((time) => regretAt(steps, 'time', time, 1))).toEqual([1, steps[1].regret, steps[1].regret, steps[5].regret])
    expect(regretAt(steps, 'cost', 2, 1)).toBe(steps[3].regret)
  })

  it('says what was spent when the mean came to stay at a target', () => {
    const steps = (pairs: readonly (readonly [number, number])[]): TuningStep[] =>
      pairs.map(([cost, regret]) => ({ cost, time: 10 * cost, regret }))
    const runs = [
      steps([
        [1, 0.25],
        [3, 0.75],
        [5, 0.125],
      ]),
      steps([
        [2, 0.25],
        [5, 0.125],
      ]),
    ]
    expect(spentToReach(runs, 'cost', 0.25)).toBe(5)
    expect(spentToReach(runs, 'cost', 0.5)).toBe(2)
    expect(spentToReach(runs, 'time', 0.125)).toBe(50)
    expect(spentToReach(runs, 'cost', 0.1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is reported with time in units of random search, which has to be there', () => {
    const trials = [8, 5, 2].map((loss, i) => ({ row: rowWith(loss), fidelity: 3, end: 4 * (i + 1), value: loss }))
    const runs = [run(trials), run(trials.map(({ end, ...each }) => ({ ...each, end: 3 * end }))), run(trials, 'bayes')]
    const results = resultsOf(runs, () => table)
    expect(results[2].steps.map(({ time }) => time)).toEqual([4 / 24, 8 / 24, 12 / 24])
    expect(() => resultsOf([run(trials, 'bayes')], () => table)).toThrow(/no run of random/)
    expect(tuningReport(runs, () => table)).toMatch(/\| +made up \|[\s\S]*\| bayes +\| \*\*0\.068\*\* \|$/)
  })
})
