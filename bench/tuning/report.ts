import { bestOf, emphasise, markdownTable, meanRanks, twoFigures } from '../../src/benchmark/index.ts'
import { holm, pairedTest } from '../lib/pairedTest.ts'
import { regretAt } from '../lib/regret.ts'
import type { TuningRun } from './record.ts'
import { type Axis, IGNORANT, spentToReach } from './regret.ts'
import { BASELINE, type Result, resultsOf } from './results.ts'
import type { Table } from './table.ts'

/** Shares of the budget at which regrets are told. */
const SHARES = [0.1, 0.25, 0.5, 1]

/** Who is compared with everybody else. */
const OURS = 'bayes'

/** All tables of the benchmark as text. */
export function tuningReport(runs: readonly TuningRun[], tableNamed: (name: string) => Table): string {
  const results = resultsOf(runs, tableNamed)
  const crews = distinct(results.map(({ workers }) => workers)).sort((a, b) => a - b)
  const alone = results.filter(({ workers }) => workers === crews[0])
  const single = distinct(alone.map(({ contender }) => contender)).filter((name) => of(alone, name).every(({ full }) => full))
  const evaluations = Math.max(...results.map((result) => result.evaluations))
  const [tables, seeds] = [distinct(alone.map(({ table }) => table)), distinct(alone.map(({ seed }) => seed))]
  return [
    `Mean normalised regret over ${tables.length} tables, ${seeds.length} seeds each, when so many trainings in full were paid for.`,
    regretTable(alone, 'cost', SHARES, evaluations),
    `The same by simulated time, a share of what random search takes for its ${evaluations} trainings with as many workers.`,
    ...crews.flatMap((crew) => [
      `${crew} ${crew === 1 ? 'worker' : 'workers'}:`,
      regretTable(
        results.filter(({ workers }) => workers === crew),
        'time',
        SHARES,
        1,
      ),
    ]),
    'What it takes to come to the regret that random search ends with, as a share of what random search takes.',
    reachTable(results, crews, evaluations),
    ...rankTable(alone, single, evaluations),
    `\`${OURS}\` against each of them. Paired are the mean regrets of each table over the seeds that both were run with; their means come ` +
      'first. Wilcoxon is the p of the signed-rank test, two-sided, and Holm the same corrected for their number.',
    testTable(alone, single, tables),
    `Mean normalised regret after ${evaluations} trainings, by table.`,
    tableTable(alone, tables),
  ].join('\n\n')
}

function regretTable(results: readonly Result[], axis: Axis, shares: readonly number[], whole: number): string {
  const names = distinct(results.map(({ contender }) => contender))
  const regrets = names.map((name) => shares.map((share) => meanAt(of(results, name), axis, share * whole)))
  const best = shares.map((_, k) => bestOf(regrets.map((row) => row[k])))
  const most = Math.max(...names.map((name) => of(results, name).length))
  const rows = names.map((name, i) => {
    const own = of(results, name)
    const label = own.length < most ? `${name} (${own.length} of ${most} runs)` : name
    return [label, ...regrets[i].map((regret, k) => emphasise(twoFigures(regret), best[k][i]))]
  })
  return markdownTable(['', ...shares.map((share) => String(share * whole))], rows)
}

function reachTable(results: readonly Result[], crews: readonly number[], evaluations: number): string {
  const names = distinct(results.map(({ contender }) => contender)).filter((name) => name !== BASELINE)
  const share = (crew: number, name: string, axis: Axis): string => {
    const here = results.filter(({ workers }) => workers === crew)
    const target = meanAt(of(here, BASELINE), axis, Number.POSITIVE_INFINITY)
    const own = of(here, name)
    if (own.length === 0) return '-'
    const spent = spentToReach(
      own.map(({ steps }) => steps),
      axis,
      target,
    )
    return Number.isFinite(spent) ? (axis === 'cost' ? spent / evaluations : spent).toFixed(3) : 'never'
  }
  const header = ['', 'trainings', ...crews.map((crew) => `time, ${crew} ${crew === 1 ? 'worker' : 'workers'}`)]
  return markdownTable(
    header,
    names.map((name) => [name, share(crews[0], name, 'cost'), ...crews.map((crew) => share(crew, name, 'time'))]),
  )
}

function rankTable(results: readonly Result[], single: readonly string[], evaluations: number): string[] {
  const cells = new Map(results.map((result) => [`${result.contender} ${result.table} ${result.seed}`, finalOf(result)]))
  const places = distinct(results.map(({ table, seed }) => `${table} ${seed}`))
  // a rank among few is less than one among many: those that were not run everywhere would shift everybody's
  const common = places.map((place) => single.map((name) => cells.get(`${name} ${place}`))).filter((row) => !row.includes(undefined))
  const ranked = meanRanks(common)
  const rows = single.map((name, k) => {
    const milliseconds = mean(of(results, name).map(({ seconds = Number.NaN, asked }) => (1000 * seconds) / asked))
    return { rank: ranked[k], cells: [name, (ranked[k] ?? Number.NaN).toFixed(2), twoFigures(milliseconds)] }
  })
  return [
    `Mean rank of the regret after ${evaluations} trainings, of those who train in full, over the ${common.length} pairs of a table and a seed ` +
      'that all of them were run on.',
    markdownTable(
      ['', 'mean rank', 'milliseconds a trial'],
      rows.sort((a, b) => a.rank - b.rank).map((row) => row.cells),
    ),
  ]
}

function testTable(results: readonly Result[], single: readonly string[], tables: readonly string[]): string {
  const others = single.filter((name) => name !== OURS)
  const pairs = others.map((name) => commonFinals(of(results, OURS), of(results, name), tables))
  const tests = pairs.map(([ours, theirs]) => pairedTest(ours, theirs))
  const corrected = holm(tests.map(({ p }) => p))
  const rows = others.map((name, k) => {
    const { better, equal, worse, p } = tests[k]
    return [
      name,
      ...pairs[k].map((finals) => twoFigures(mean(finals))),
      `${better} / ${equal} / ${worse}`,
      twoFigures(p),
      twoFigures(corrected[k]),
    ]
  })
  return markdownTable(['', OURS, 'it', 'better / equal / worse', 'Wilcoxon', 'Holm'], rows)
}

/** Mean final regrets of both by table, over the seeds that both were run with. */
function commonFinals(ours: readonly Result[], theirs: readonly Result[], tables: readonly string[]): readonly [number[], number[]] {
  const both = tables.flatMap((table) => {
    const [a, b] = [ours, theirs].map(
      (each) => new Map(each.filter((result) => result.table === table).map((result) => [result.seed, finalOf(result)])),
    )
    const seeds = [...a.keys()].filter((seed) => b.has(seed))
    return seeds.length === 0 ? [] : [[a, b].map((finals) => mean(seeds.map((seed) => finals.get(seed) ?? Number.NaN)))]
  })
  return [both.map(([a]) => a), both.map(([, b]) => b)]
}

function tableTable(results: readonly Result[], tables: readonly string[]): string {
  const names = distinct(results.map(({ contender }) => contender))
  const columns = tables.map((table) => {
    const here = results.filter((result) => result.table === table)
    const column = names.map((name) => (of(here, name).length === 0 ? undefined : mean(of(here, name).map(finalOf))))
    return { column, best: bestOf(column) }
  })
  const rows = names.map((name, i) => [name, ...columns.map(({ column, best }) => emphasise(twoFigures(column[i]), best[i]))])
  return markdownTable(['', ...tables], rows)
}

function meanAt(results: readonly Result[], axis: Axis, limit: number): number {
  return mean(results.map(({ steps }) => regretAt(steps, axis, limit, IGNORANT)))
}

function finalOf({ steps }: Result): number {
  return regretAt(steps, 'cost', Number.POSITIVE_INFINITY, IGNORANT)
}

function of(results: readonly Result[], name: string): readonly Result[] {
  return results.filter(({ contender }) => contender === name)
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
