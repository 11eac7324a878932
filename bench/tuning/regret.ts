import type { Step } from '../lib/regret.ts'
import type { TuningRun } from './record.ts'
import type { Table } from './table.ts'

/** The normalised regret of the incumbent from the end of a trial on; the cost is what all trials up to then trained, in trainings in full. */
export interface TuningStep extends Step {
  /** The simulated second. */
  readonly time: number
}

/** What may run out. */
export type Axis = 'cost' | 'time'

/** The regret of one who knows nothing yet: that of the median configuration. */
export const IGNORANT = 1

/**
 * The normalised regret (f - min f) / (median f - min f) of the incumbent after each trial of a run, where f is the mean loss of all
 * repeats. The incumbent is the trial with the least value told among those of the highest fidelity told so far. Regret is at most 1:
 * whoever has nothing better than the median can do as well without a search.
 */
export function stepsOf({ repeats, means, minimum, median }: Table, run: TuningRun): TuningStep[] {
  let [trained, fidelity, value, regret] = [0, 0, Number.POSITIVE_INFINITY, IGNORANT]
  return run.trials.map((trial) => {
    trained += trial.trained
    if (trial.fidelity > fidelity || (trial.fidelity === fidelity && trial.value < value)) {
      fidelity = trial.fidelity
      value = trial.value
      regret = Math.min(IGNORANT, (means[trial.row] - minimum) / (median - minimum))
    }
    return { cost: trained / repeats, time: trial.end, regret }
  })
}

/**
 * The least that was spent when the mean regret over runs came to `target` and never rose above it again; `Infinity` where it never did.
 *
 * @param runs  the steps of each run, all with the same axis
 */
export function spentToReach(runs: readonly (readonly TuningStep[])[], axis: Axis, target: number): number {
  const changes = runs
    .flatMap((steps) => steps.map((step, i) => ({ at: step[axis], by: step.regret - (i === 0 ? IGNORANT : steps[i - 1].regret) })))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => a.at - b.at)
  let mean = IGNORANT
  let reached = Number.POSITIVE_INFINITY
  changes.forEach(({ at, by }, i) => {
    mean += by / runs.length
    // all that happens at once counts as one change; sums are not exact
    if (changes[i + 1]?.at === at) return
    if (mean > target + 1e-9) reached = Number.POSITIVE_INFINITY
    else reached = Math.min(reached, at)
  })
  return reached
}
