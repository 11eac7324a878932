import { finite, integer, optional, readOptions } from '../base/index.ts'
import { currentReport } from './currentReport.ts'
import type { StoppingRule } from './stoppingRule.ts'

/** What the threshold rule may be told. */
export interface ThresholdOptions {
  /** The worst value that is still of use. */
  readonly worst: number
  /** No trial is stopped before this step; 0 by default. */
  readonly warmup?: number
}

/**
 * A threshold: stops a trial as soon as it reports a value worse than `worst`, above it when minimising, below it when maximising. For
 * runs that diverge.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.worst` or `options.warmup`
 */
export function threshold(options: ThresholdOptions): StoppingRule {
  const read = readOptions(options, { worst: finite, warmup: optional(integer(0), 0) })
  const { worst, warmup } = read
  return {
    name: 'threshold',
    options: read,
    decide(study) {
      const { step, value } = currentReport(study)
      return step >= warmup && study.lossOf(value) > study.lossOf(worst) ? 'stop' : 'continue'
    },
  }
}

threshold.savedAs = 'threshold'
