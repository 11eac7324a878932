import { fileURLToPath } from 'node:url'
import { incumbents, type Step } from '../../lib/regret.ts'
import { readPeerRuns } from '../../tuning/peers/peerFile.ts'
import type { PeerRun } from '../../tuning/peers/peerRuns.ts'
import type { CurveTable } from './digitCurves.ts'
import type { CurveTrace } from './runCurves.ts'

/** Where the runs on the table of learning curves are kept. */
export const publishedCurveRuns = fileURLToPath(new URL('../../../test/fixtures/curvePeers.json', import.meta.url))

/**
 * Runs of other optimizers on a table of learning curves, by name, as the file holds that `npm run bench -- tuning-peers --families curves`
 * makes; empty without the file.
 */
export function curvePeers(table: CurveTable): ReadonlyMap<string, readonly CurveTrace[]> {
  const traces = new Map<string, CurveTrace[]>()
  for (const run of readPeerRuns(publishedCurveRuns).runs) {
    traces.set(run.contender, [...(traces.get(run.contender) ?? []), curveTraceOf(run, table)])
  }
  return traces
}

/** What a run of a peer with one worker came to: only trials with all epochs are results, and all pay for the epochs that they trained. */
export function curveTraceOf(
  { trials, seconds = Number.NaN }: PeerRun,
  curves: Pick<CurveTable, 'epochs' | 'paramsOf' | 'lossAt' | 'costOf' | 'regretOf'>,
): CurveTrace {
  const results: Step[] = []
  let cost = 0
  for (const { row, fidelity, trained } of trials) {
    const params = curves.paramsOf(row)
    cost += trained * curves.costOf(params)
    if (fidelity === curves.epochs) results.push({ cost, regret: curves.regretOf(curves.lossAt(params, fidelity)) })
  }
  return { steps: incumbents(results), trials: trials.length, seconds }
}
