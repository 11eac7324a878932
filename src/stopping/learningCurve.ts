import { fraction, integer, optional, readOptions } from '../base/index.ts'
import { type ChanceBelow, type Curve, curveThrough, fitCurves, loneCurve, thinned, UnrelatedFinals } from '../curves/index.ts'
import type { Study, Trial } from '../study/index.ts'
import { currentReport } from './currentReport.ts'
import type { StoppingRule } from './stoppingRule.ts'

/** What the learning-curve rule may be told. */
export interface LearningCurveOptions {
  /** How many reports a trial makes that is not stopped: its last step is `max - 1`. At least 2. */
  readonly max: number
  /** A trial is stopped where it beats the best one with less than this probability: above 0 and below 1, 0.05 by default. */
  readonly probability?: number
  /** How many complete trials must have a learning curve before a trial is stopped, at least 2; 4 by default. */
  readonly initial?: number
  /** No trial is stopped before this step; 0 by default. */
  readonly warmup?: number
}

/** The model is fitted to at most so many curves, those of the latest complete trials. */
const FIT_LIMIT = 40

/**
 * The learning-curve rule: extrapolates the curve of a trial to its last step, and stops it where it is improbable that it beats the best
 * complete trial. A model of how curves come down is fitted to those of complete trials, see `freezeThaw()`: how fast, how far, how
 * unlike one another, how noisy, and where they end.
 *
 * ```ts
 * new Optimizer({ space, stopping: learningCurve({ max: 27 }) })
 * ```
 *
 * The fit is made anew whenever an eighth more trials are finished, pruned ones included; a report costs `O(reports^3)`.
 *
 * Sources: Domhan, Springenberg and Hutter (2015), "Speeding up automatic hyperparameter optimization of deep neural networks by
 * extrapolation of learning curves", for the rule; Swersky, Snoek and Adams (2014) for the model in the place of eleven parametric ones.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault
 */
export function learningCurve(options: LearningCurveOptions): StoppingRule {
  const read = readOptions(options, {
    max: integer(2),
    probability: optional(fraction, 0.05),
    initial: optional(integer(2), 4),
    warmup: optional(integer(0), 0),
  })
  const { max, probability, initial, warmup } = read
  const kept = new WeakMap<Study, Finished>()
  return {
    name: 'learningCurve',
    options: read,
    decide(study, number) {
      const { step } = currentReport(study)
      if (step < warmup || step >= max - 1) return 'continue'
      const finished = finishedOf(study, max, initial, kept.get(study))
      kept.set(study, finished)
      const { chanceBelow, incumbent } = finished
      const curve = curveOf(study, study.trials[number], max)
      if (chanceBelow === undefined || curve === undefined) return 'continue'
      return chanceBelow(curve, incumbent) < probability ? 'stop' : 'continue'
    },
  }
}

learningCurve.savedAs = 'learningCurve'

/** What finished trials say. */
interface Finished {
  readonly told: number
  /** The numbers of the trials that the model was fitted to. */
  readonly fitted: string
  /** Undefined while there are too few curves. */
  readonly chanceBelow: ChanceBelow | undefined
  /** The lowest loss of a complete trial. */
  readonly incumbent: number
}

/** @param last  of the same study, of which all is taken that still holds */
function finishedOf(study: Study, max: number, initial: number, last: Finished | undefined): Finished {
  const { told, trials } = study
  if (last?.told === told) return last
  const complete = trials.filter(({ status }) => status === 'complete')
  const incumbent = complete.reduce((least, trial) => Math.min(least, study.loss(trial)), Number.POSITIVE_INFINITY)
  const known = trials.filter(({ status, reports }) => (status === 'complete' || status === 'pruned') && reports.length > 0)
  const enough = known.filter(({ status }) => status === 'complete').length >= initial
  const chosen = enough ? known.slice(0, lastFit(known.length, initial)).slice(-FIT_LIMIT) : []
  const fitted = chosen.map(({ number }) => number).join()
  if (last?.fitted === fitted) return { told, fitted, chanceBelow: last.chanceBelow, incumbent }
  const curves = thinned(chosen.flatMap((trial) => curveOf(study, trial, max) ?? []))
  const chanceBelow = curves.length === 0 ? undefined : loneCurve(curves, fitCurves(curves, new UnrelatedFinals(curves.length)))
  return { told, fitted, chanceBelow, incumbent }
}

/** The last size at which a fit was due: each is an eighth above the one before. */
function lastFit(count: number, initial: number): number {
  let size = initial
  for (;;) {
    const next = size + Math.max(1, Math.floor(size / 8))
    if (next > count) return size
    size = next
  }
}

/** The curve of a trial; what it was told is the value at the end. */
function curveOf(study: Study, { reports, status, value }: Trial, max: number): Curve | undefined {
  const points = new Map(reports.flatMap(({ step, value }) => (step < max ? [[(step + 1) / max, study.lossOf(value)] as const] : [])))
  if (status === 'complete') points.set(1, study.lossOf(value!))
  return curveThrough(points)
}
