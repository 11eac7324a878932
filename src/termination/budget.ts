import { ArgumentTypeError, ArgumentValueError, checkFinite, integer, optional, positive, readOptions } from '../base/index.ts'
import type { Study, Trial } from '../study/index.ts'
import type { Terminator } from './terminator.ts'

/** What may be spent. At least one of the two. */
export interface BudgetOptions {
  /** How many trials: an integer >= 1. */
  readonly trials?: number
  /** How much all trials together may cost, above zero. */
  readonly cost?: number
}

/**
 * Stops when so many trials were handed out, or when what they cost adds up to so much. Trials that are pending count, for they will be
 * run; abandoned ones and results that nobody asked for do not.
 *
 * @param costOf  what a trial costs, a number >= 0; by default its `fidelity`, and 1 where it has none. It must not change once the trial
 *   is finished. With cross-validation and races, `({ reports }) => reports.length` counts folds
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood; `decide`, for a cost that is no number >= 0
 */
export function budget(options: BudgetOptions, costOf: (trial: Trial) => number = fidelityOf): Terminator {
  const read = readOptions(options, { trials: optional(integer(1)), cost: optional(positive) })
  const { trials, cost } = read
  if (trials === undefined && cost === undefined) throw new ArgumentTypeError('options.trials', 'a number, or one for cost', trials)
  if (typeof costOf !== 'function') throw new ArgumentTypeError('costOf', 'a function', costOf)
  return Object.freeze({
    name: 'budget',
    options: read,
    decide(study: Study) {
      const spent = asked(study)
      if (trials !== undefined && spent.length >= trials) return `budget: ${spent.length} of ${trials} trials`
      if (cost === undefined) return undefined
      const total = spent.reduce((sum, trial) => sum + checkedCost(costOf(trial)), 0)
      return total >= cost ? `budget: a cost of ${total} of ${cost}` : undefined
    },
  })
}

function fidelityOf({ fidelity = 1 }: Trial): number {
  return fidelity
}

function checkedCost(cost: unknown): number {
  checkFinite('costOf()', cost)
  if (cost < 0) throw new ArgumentValueError('costOf()', 'a number >= 0', cost)
  return cost
}

/** The trials that were handed out and not abandoned. */
function asked(study: Study): readonly Trial[] {
  const { trials } = study
  return study.events.flatMap((event) => {
    if (event.type !== 'ask') return []
    const trial = trials[event.number]
    return trial.status === 'abandoned' ? [] : [trial]
  })
}
