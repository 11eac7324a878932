import { integer, nonNegative, optional, readOptions } from '../base/index.ts'
import { requireOneObjective, type Study } from '../study/index.ts'
import type { Terminator } from './terminator.ts'

/** When a study is taken for stuck. */
export interface StagnationOptions {
  /** How many trials in a row without an improvement: an integer >= 1. */
  readonly trials: number
  /** What is no improvement: the best value may get better by as much, in the units of the objective; 0 by default. */
  readonly tolerance?: number
}

/**
 * Stops when the last so many finished trials, in the order they were told, have together improved the best value by `tolerance` at most.
 * Trials that failed or were pruned count, abandoned ones do not. The first result of a study is an improvement.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood; `decide`, StudyError `ERR_SEVERAL_OBJECTIVES`
 */
export function stagnation(options: StagnationOptions): Terminator {
  const read = readOptions(options, { trials: integer(1), tolerance: optional(nonNegative, 0) })
  const { trials, tolerance } = read
  return Object.freeze({
    name: 'stagnation',
    options: read,
    decide(study: Study) {
      requireOneObjective(study, 'stagnation looks at one value')
      const curve = bestLosses(study)
      const last = curve[curve.length - 1]
      const before = curve[curve.length - 1 - trials]
      if (last === undefined || before === undefined || before === Number.POSITIVE_INFINITY) return undefined
      if (before - last > tolerance) return undefined
      return `stagnation: no improvement by more than ${tolerance} in ${trials} trials`
    },
  })
}

stagnation.savedAs = 'stagnation'

/** The lowest loss after each trial that was finished, in the order of events; infinite before the first. */
function bestLosses(study: Study): readonly number[] {
  const curve: number[] = []
  let best = Number.POSITIVE_INFINITY
  const { trials } = study
  for (const event of study.events) {
    if (event.type !== 'tell' || event.status === 'abandoned') continue
    const trial = trials[event.number]
    // what violates a constraint is no candidate, however good
    if (event.status === 'complete' && study.space.violated(trial.params) === undefined) best = Math.min(best, study.loss(trial))
    curve.push(best)
  }
  return curve
}
