import { markdownTable, median, quartiles } from '../../src/benchmark/index.ts'
import { threeFigures } from '../lib/threeFigures.ts'
import type { AskTimes } from './asks.ts'

/** How many times faster than a peer an ask has to be. */
export const targets: Readonly<Record<string, number>> = { optuna: 10, 'optuna-greenlet': 10, botorch: 20 }

/** Asks of one case, ours first, as a Markdown table: milliseconds, and how many times longer than ours a peer takes. */
export function askTable(times: readonly AskTimes[]): string {
  const header = ['function', 'n', 'optimizer', 'median ms', 'quartiles', 'asks', '/ ours', '/ our global step', 'target', 'met']
  const keyOf = ({ problem, n }: AskTimes): string => `${problem} ${n}`
  const cases = [...new Set(times.map(keyOf))].map((key) => times.filter((each) => keyOf(each) === key))
  return markdownTable(header, cases.flatMap(rowsOfCase))
}

function rowsOfCase(times: readonly AskTimes[]): string[][] {
  const ours = milliseconds(times[0])
  const global = milliseconds(times[0], 'global')
  const rows = times.map(({ problem, n, optimizer, asks, note }, k) => {
    const own = asks.map((ask) => ask.milliseconds)
    const ratio = median(own) / median(ours)
    const target = targets[optimizer]
    return [
      problem,
      String(n),
      optimizer,
      ...summary(own),
      note === undefined ? String(asks.length) : `${asks.length} (${note})`,
      ...(k === 0 || asks.length === 0 ? ['', ''] : [threeFigures(ratio), threeFigures(median(own) / median(global))]),
      ...(target === undefined || asks.length === 0 ? ['', ''] : [`>= ${target}`, ratio >= target ? 'yes' : 'NO']),
    ]
  })
  const [{ problem, n, optimizer }] = times
  rows.splice(1, 0, [problem, String(n), `${optimizer}, global steps alone`, ...summary(global), String(global.length), '', '', '', ''])
  return rows
}

function milliseconds({ asks }: AskTimes, kind?: string): number[] {
  return asks.filter((ask) => kind === undefined || ask.kind === kind).map((ask) => ask.milliseconds)
}

function summary(sample: readonly number[]): [string, string] {
  return sample.length === 0 ? ['-', '-'] : [threeFigures(median(sample)), quartiles(sample).map(threeFigures).join(' .. ')]
}
