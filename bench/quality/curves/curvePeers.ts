import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CurveTable } from './digitCurves.ts'
import type { CurveTrace } from './runCurves.ts'

/** A run of another optimizer: its trials in the order of their ends. */
interface PeerRun {
  readonly contender: string
  readonly table: string
  /** The configuration of each trial, its epochs, and what had been spent when it ended, in the units of the table. */
  readonly row: readonly number[]
  readonly fidelity: number | readonly number[]
  readonly end: readonly number[]
}

/**
 * Runs of other optimizers on a table of learning curves, by name, as the file holds that `npm run bench -- tuning-peers --families curves`
 * makes; empty without the file.
 */
export function curvePeers(table: CurveTable): ReadonlyMap<string, readonly CurveTrace[]> {
  const path = fileURLToPath(new URL('../../../test/fixtures/curvePeers.json', import.meta.url))
  const traces = new Map<string, CurveTrace[]>()
  if (!existsSync(path)) return traces
  const { runs } = JSON.parse(readFileSync(path, 'utf8')) as { readonly runs: readonly PeerRun[] }
  for (const run of runs) traces.set(run.contender, [...(traces.get(run.contender) ?? []), traceOf(table, run)])
  return traces
}

function traceOf(table: CurveTable, { row, fidelity, end }: PeerRun): CurveTrace {
  const costs: number[] = []
  const regrets: number[] = []
  let best = Number.POSITIVE_INFINITY
  row.forEach((configuration, i) => {
    const epochs = typeof fidelity === 'number' ? fidelity : fidelity[i]
    const loss = table.lossAt(table.paramsOf(configuration), table.epochs)
    if (epochs < table.epochs || loss >= best) return
    best = loss
    costs.push(end[i] / table.full)
    regrets.push(table.regretOf(best))
  })
  return { costs, regrets, trials: row.length, seconds: 0 }
}
