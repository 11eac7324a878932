import type { Study, Trial } from '../../study/index.ts'

/** Two orders are compared by so many configurations at most, the latest. */
const MOST = 100

/**
 * How well results with one resource foretell those with another: the share of all pairs of configurations with both that are in the same
 * order in both, as is to be expected after what the log shows, `(agreeing + 2) / (pairs + 3)`. Of equal results half agree. Where nothing is
 * known, two of three are believed to.
 *
 * @param from  the resource of trials that went on
 * @param to  that of the trials which continue them
 */
export function agreement(study: Study, from: number, to: number): number {
  const both: [number, number][] = []
  const lossOf = (trial: Trial | undefined, fidelity: number): number | undefined =>
    trial?.status === 'complete' && trial.fidelity === fidelity ? study.loss(trial) : undefined
  for (const trial of study.trials) {
    if (trial.parent === undefined) continue
    const after = lossOf(trial, to)
    const before = after === undefined ? undefined : lossOf(study.trials[study.numberOf(trial.parent) ?? -1], from)
    if (after !== undefined && before !== undefined) both.push([before, after])
  }
  const latest = both.slice(-MOST)
  let agreeing = 0
  latest.forEach(([before, after], i) => {
    for (const [otherBefore, otherAfter] of latest.slice(0, i)) {
      agreeing += 0.5 + 0.5 * Math.sign(before - otherBefore) * Math.sign(after - otherAfter)
    }
  })
  return (agreeing + 2) / ((latest.length * (latest.length - 1)) / 2 + 3)
}
