import { fileURLToPath } from 'node:url'
import type { PeerRun } from './peerRuns.ts'

/** Where the runs on the table of learning curves are kept. */
export const publishedCurveRuns = fileURLToPath(new URL('../../../test/fixtures/curvePeers.json', import.meta.url))

/** What is asked of a table of learning curves. */
export interface Curves<Params> {
  readonly epochs: number
  paramsOf(row: number): Params
  /** The loss after so many epochs, from 1 on. */
  lossAt(params: Params, epoch: number): number
  /** The cost of an epoch. */
  costOf(params: Params): number
  /** The regret of a final loss. */
  regretOf(loss: number): number
}

/** The regret of the best full training so far, from each total cost on. */
export interface PeerTrace {
  readonly costs: readonly number[]
  readonly regrets: readonly number[]
  readonly trials: number
  readonly seconds: number
}

/** What a run of a peer with one worker came to: only trials with all epochs are results, and all pay for the epochs that they trained. */
export function curveTraceOf<Params>({ trials, seconds = Number.NaN }: PeerRun, curves: Curves<Params>): PeerTrace {
  const costs: number[] = []
  const regrets: number[] = []
  let [spent, best] = [0, Number.POSITIVE_INFINITY]
  for (const { row, fidelity, trained } of trials) {
    const params = curves.paramsOf(row)
    spent += trained * curves.costOf(params)
    const loss = fidelity === curves.epochs ? curves.lossAt(params, fidelity) : Number.POSITIVE_INFINITY
    if (loss >= best) continue
    best = loss
    costs.push(spent)
    regrets.push(curves.regretOf(best))
  }
  return { costs, regrets, trials: trials.length, seconds }
}
