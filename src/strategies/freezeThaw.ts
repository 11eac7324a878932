import { ArgumentValueError, integer, optional, positive, readOptions } from '../base/index.ts'
import { designSize } from '../proposals/index.ts'
import type { Study } from '../study/index.ts'
import { checkOneObjective } from './checkOneObjective.ts'
import { TrainingSlices } from './freezeThaw/index.ts'
import { readLevels, someLevels } from './multiFidelity/index.ts'
import type { Strategy } from './strategy.ts'

/** What freeze-thaw is told. */
export interface FreezeThawOptions {
  /** The full resource, such as epochs: what is minimised is the value there. */
  readonly max: number
  /** What a new configuration is given first, above 0 and below `max`; by default `max / 27`, and at least 1 where `max` is an integer. */
  readonly min?: number
  /**
   * The resources at which a configuration may be frozen: how many (6 by default), or the rising list of them, from `min` to `max`. A
   * number of them are each the same multiple of the one before, and integers where `min` and `max` are.
   */
  readonly levels?: number | readonly number[]
  /** How many configurations a space-filling design begins before the first model; as in `bayes()` by default. */
  readonly initial?: number
}

const LEVELS = 6
const FIRST = 27

/**
 * Freeze-thaw Bayesian optimization: trains many configurations a little, and goes on with those whose learning curves promise most. Each
 * suggestion is a slice of the training of one configuration: a new one, or one that was frozen and is thawed, from the checkpoint of
 * its `parent`; its `fidelity` is the resource that it may have spent in all then.
 *
 * A model of learning curves extrapolates each to its final value, with what those of similar parameters came to, and flattening as
 * exponential decays do. The slice is the one with the largest expected improvement of the final value per expected cost: the slice is
 * paid, and the rest of the training if the curve still promises to be the best then. Whenever slices have cost as much as a full training
 * since one was last finished, the next ones are to finish one. What is running is fantasised to go as expected.
 *
 * Values reported within a trial are points of its curve too: report step `s` after `s + 1` units of the resource in all. Configurations
 * with a failed or pruned trial are not continued, those with an abandoned one may be, and new ones keep away from where trials failed.
 * In a finite space every point is begun once; asking throws StudyError `ERR_EXHAUSTED` when nothing is left to begin or to continue.
 *
 * Source: Swersky, Snoek and Adams (2014), "Freeze-thaw Bayesian optimization", with expected improvement per cost in the place of entropy
 * search, and the value at the full resource in the place of that after an infinite one.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault
 */
export function freezeThaw(options: FreezeThawOptions): Strategy {
  const read = readOptions(options, {
    max: positive,
    min: optional(positive),
    levels: optional(someLevels, LEVELS),
    initial: optional(integer(1)),
  })
  const { max, levels, initial } = read
  const { min = Number.isInteger(max) ? Math.max(1, Math.round(max / FIRST)) : max / FIRST } = read
  if (!(min > 0 && min < max)) throw new ArgumentValueError('options.min', `a number > 0 and < max, which is ${max}`, min)
  const values = readLevels(levels, min, max)
  const searches = new WeakMap<Study, TrainingSlices>()
  const searchOf = (study: Study): TrainingSlices => {
    const begin = initial ?? designSize(study.space)
    const search = searches.get(study) ?? new TrainingSlices(study, values, begin)
    searches.set(study, search)
    return search
  }
  return {
    name: 'freezeThaw',
    options: { max, min, levels, ...(initial === undefined ? {} : { initial }) },
    check: (_, direction) => checkOneObjective('freezeThaw', direction),
    suggest: (study, count) => searchOf(study).suggest(count),
    recommend: (study) => searchOf(study).recommend(),
  }
}

freezeThaw.savedAs = 'freezeThaw'
