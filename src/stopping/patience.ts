import { integer, nonNegative, optional, readOptions } from '../base/index.ts'
import { folded } from './folded.ts'
import type { StoppingRule } from './stoppingRule.ts'

/** What the patience rule may be told. */
export interface PatienceOptions {
  /** How many steps may pass without an improvement, at least 1. */
  readonly steps: number
  /** Only what is better than the best before by more than this is an improvement; 0 by default. */
  readonly tolerance?: number
}

/**
 * Patience: stops a trial that has not improved on its own best value for `steps` steps. It looks at no other trial, and says nothing
 * against the trial: its best value is a result, worth telling as complete.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.steps` or `options.tolerance`
 */
export function patience(options: PatienceOptions): StoppingRule {
  const read = readOptions(options, { steps: integer(1), tolerance: optional(nonNegative, 0) })
  const { steps, tolerance } = read
  const view = folded(
    () => new Map<number, Progress>(),
    (trials, event, study) => {
      if (event.type !== 'report') return
      const { best, improved, last } = trials.get(event.number) ?? { best: Number.POSITIVE_INFINITY, improved: 0, last: 0 }
      const loss = study.lossOf(event.value)
      const isBetter = loss < best - tolerance
      trials.set(event.number, {
        best: isBetter ? loss : best,
        improved: isBetter ? Math.max(improved, event.step) : improved,
        last: Math.max(last, event.step),
      })
    },
  )
  return {
    name: 'patience',
    options: read,
    decide(study, number) {
      const { improved, last } = view(study).get(number)!
      return last - improved >= steps ? 'stop' : 'continue'
    },
  }
}

patience.savedAs = 'patience'

interface Progress {
  readonly best: number
  /** The step that improved on the best value before it. */
  readonly improved: number
  readonly last: number
}
