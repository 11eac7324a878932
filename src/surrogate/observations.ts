import { takeRows, takeValues } from '../base/index.ts'
import type { Points, Study } from '../study/index.ts'
import { lastReport } from '../study/index.ts'
import { prunedLoss, prunedVariances } from './prunedTrials.ts'

/** What the models of the values learn from: one row a trial that has a value, or was pruned, in the order of trial numbers. */
export interface Values {
  readonly n: number
  /** The number of the trial of each row. */
  readonly numbers: readonly number[]
  /** `n x d`, row-major, in the unit cube. */
  readonly X: Float64Array
  /** What is minimised: values, negated when maximising. For a pruned trial see `observe`. */
  readonly losses: Float64Array
  /** Variance of each loss as told; 0 where nothing was. For a pruned trial see `observe`. */
  readonly noise: Float64Array
  /** Rows that have a value and satisfy the constraints, the lowest loss first and of equals the earliest. */
  readonly ranked: readonly number[]
}

/** What all models learn from. */
export interface Observations extends Values {
  /** Whether the variance of any value was told. */
  readonly noiseTold: boolean
  /** How many trials say what the objective is like where they are: those ranked, and pruned ones that reported. 0 where none is ranked. */
  readonly informed: number
  /** What the model of success learns from. */
  readonly outcomes: Outcomes
}

/** Every finished trial, whether it gave something or failed, in the order of trial numbers. */
export interface Outcomes extends Points {
  /** 1, or -1 for a trial that failed. */
  readonly labels: Float64Array
  /** How many failed. */
  readonly failed: number
  /** Rows that have a value and satisfy the constraints, the lowest loss first. */
  readonly ranked: readonly number[]
}

/**
 * The observations of a study. Trials that are pending or abandoned say nothing.
 *
 * The loss of a pruned trial is `prunedLoss`, or the worst loss observed where it reported nothing. That is not what it would have come to,
 * so it has a variance, of `prunedVariances`.
 */
export function observe(study: Study): Observations {
  const finished = study.trials.filter(({ status }) => status === 'complete' || status === 'failed' || status === 'pruned')
  const d = study.space.dimensions
  const all = new Float64Array(finished.length * d)
  const labels = new Float64Array(finished.length)
  finished.forEach(({ params, status }, i) => {
    study.space.encodeInto(params, all, i * d)
    labels[i] = status === 'failed' ? -1 : 1
  })
  const rows = Array.from(finished.keys()).filter((i) => labels[i] === 1)
  const trials = rows.map((i) => finished[i])
  const n = trials.length
  const X = takeRows(all, rows, d)
  const losses = new Float64Array(n)
  const noise = new Float64Array(n)
  const ranked: number[] = []
  trials.forEach((trial, i) => {
    if (trial.status !== 'complete') return
    losses[i] = study.loss(trial)
    noise[i] = trial.noise ?? 0
    if (study.space.violated(trial.params) === undefined) ranked.push(i)
  })
  ranked.sort((a, b) => losses[a] - losses[b] || a - b)
  const values = ranked.map((row) => losses[row])
  const noiseTold = noise.some((told) => told > 0)
  const variances = prunedVariances(study)
  let informed = ranked.length
  trials.forEach((trial, i) => {
    if (trial.status === 'complete') return
    // nothing is known of the scale of the losses before the first
    losses[i] = values.length === 0 ? 0 : (prunedLoss(study, trial, values) ?? values[values.length - 1])
    const last = lastReport(trial)
    if (!last) return
    noise[i] = variances.get(last.step) ?? 0
    informed++
  })
  const outcomes = { n: finished.length, X: all, labels, failed: finished.length - n, ranked: ranked.map((row) => rows[row]) }
  const numbers = trials.map(({ number }) => number)
  return { n, numbers, X, losses, noise, noiseTold, ranked, informed: ranked.length === 0 ? 0 : informed, outcomes }
}

/**
 * Some of the values, as if there were no others.
 *
 * @param rows  which, in rising order
 * @param d  columns of `X`
 */
export function restricted({ numbers, X, losses, noise, ranked }: Values, rows: readonly number[], d: number): Values {
  const places = new Map(rows.map((row, i) => [row, i]))
  return {
    n: rows.length,
    numbers: rows.map((row) => numbers[row]),
    X: takeRows(X, rows, d),
    losses: takeValues(losses, rows),
    noise: takeValues(noise, rows),
    ranked: ranked.flatMap((row) => places.get(row) ?? []),
  }
}
