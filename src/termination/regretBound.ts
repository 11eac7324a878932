import { integer, optional, positive, readOptions } from '../base/index.ts'
import { requireOneObjective, type Study } from '../study/index.ts'
import { simpleRegret } from './simpleRegret.ts'
import type { Terminator } from './terminator.ts'

/** How sure a model has to be that nothing much better is left. */
export interface RegretBoundOptions {
  /**
   * What is not worth looking for, in the units of the objective, above zero. Unless told it is the standard deviation of the noise of the
   * best result: as it was told with it, or else as the model has it.
   */
  readonly tolerance?: number
  /** How many complete trials there are at least before the model is believed: an integer >= 2, 20 by default. */
  readonly initial?: number
}

/**
 * Stops when the model's upper bound of the simple regret is below a tolerance: the least upper confidence bound of the objective at the
 * points evaluated, less its least lower confidence bound in the box. With cross-validation, which tells the variance of its means as
 * `noise`, the default is the rule of the paper: go on no longer than the score can tell configurations apart.
 *
 * The model is a surrogate fitted to the complete trials, whatever strategy asked for them. It costs a fit after each result, and
 * is as good as the model: it cannot know of a narrow basin that no trial has met.
 *
 * Source: Makarova et al. (2022), "Automatic termination for hyperparameter optimization".
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood; `decide`, StudyError `ERR_SEVERAL_OBJECTIVES`
 */
export function regretBound(options: RegretBoundOptions = {}): Terminator {
  const read = readOptions(options, { tolerance: optional(positive), initial: optional(integer(2), 20) })
  const { tolerance, initial } = read
  return Object.freeze({
    name: 'regretBound',
    options: read,
    decide(study: Study) {
      requireOneObjective(study, 'regretBound looks at one value')
      const complete = study.trials.reduce((count, { status }) => count + (status === 'complete' ? 1 : 0), 0)
      const regret = complete < initial ? undefined : simpleRegret(study)
      if (regret === undefined) return undefined
      const enough = tolerance ?? regret.deviation
      return regret.bound <= enough ? `regretBound: at most ${regret.bound} is left to gain, and ${enough} is not worth it` : undefined
    },
  })
}

regretBound.savedAs = 'regretBound'
