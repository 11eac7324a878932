import { ArgumentValueError, boolean, integer, nonNegative, oneOf, optional, positive, readBy, readOptions } from '../base/index.ts'
import { designSize } from '../proposals/index.ts'
import type { Study } from '../study/index.ts'
import { checkOneObjective } from './checkOneObjective.ts'
import { ModelSearch } from './modelSearch/index.ts'
import { fidelityPolicy, pricedLevels, readLevels, someLevels } from './multiFidelity/index.ts'
import type { Strategy } from './strategy.ts'

/** What a search over fidelities is told. */
export interface MultiFidelityOptions {
  /** The lowest fidelity that says something, above 0: epochs, images, a share of the data. */
  readonly min: number
  /** The full fidelity, above `min`: what is minimised is the objective there. */
  readonly max: number
  /**
   * What a trial costs: `'linear'`, the default, is in proportion to its fidelity; `{ fixed, power }` is
   * `fixed + (fidelity / max)^power`, with `fixed` the cost of a start in units of what full fidelity adds (0 by default), and `power`
   * above 0 (1 by default).
   */
  readonly cost?: 'linear' | { readonly fixed?: number; readonly power?: number }
  /**
   * The fidelities to use: how many (5 by default), or the rising list of them, from `min` to `max`. A number of them are
   * each the same multiple of the one before, and integers where `min` and `max` are.
   */
  readonly levels?: number | readonly number[]
  /** How many results a space-filling design collects before the first model; by default `max(4, d + a)`, as in `bayes()` where not all is discrete. Half of them are at the lowest fidelity. */
  readonly initial?: number
  /**
   * Whether a training can be continued from a checkpoint, `false` by default. Then a trial of a point that was trained for less names, as
   * its `parent`, the trial that went furthest there, and costs what it adds, beside a start; otherwise it is begun anew, and costs all of it.
   */
  readonly continues?: boolean
}

/**
 * Bayesian optimization that also chooses how much to spend on each trial, `trial.fidelity`: a Gaussian process over parameters and
 * fidelity learns from cheap trials what full ones will give.
 *
 * A suggestion is where expected improvement at full fidelity is largest; its fidelity is the one that takes away most of the doubt about
 * the full value there, for its cost (after Huang et al. 2006). Whenever such trials have cost as much as a full one, the next trial is a
 * full one: a step of the local model of `bayes()`, or else the point of largest expected improvement. So at least half of a
 * budget is spent at full fidelity, which is where `optimizer.best` is.
 *
 * Noise, failures, pruned, pending and told trials are treated as by `bayes()`. A told trial without a fidelity is a full one; other
 * fidelities than the levels count as the nearest of them. In a finite space no point is tried again at a fidelity that it was tried at, or
 * at a lower one, and asking throws StudyError `ERR_EXHAUSTED` when all were tried at the full one. Models are conditioned on at most 500
 * results.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function multiFidelity(options: MultiFidelityOptions): Strategy {
  const read = readOptions(options, {
    min: positive,
    max: positive,
    cost: optional(readBy("'linear' or { fixed, power }", readCost), 'linear'),
    levels: optional(someLevels, 5),
    initial: optional(integer(1)),
    continues: optional(boolean, false),
  })
  const { min, max, cost, levels, initial, continues } = read
  if (max <= min) throw new ArgumentValueError('options.max', `a number > min, which is ${min}`, max)
  const priced = pricedLevels(readLevels(levels, min, max), cost === 'linear' ? { fixed: 0, power: 1 } : { fixed: 0, power: 1, ...cost })
  // a model is a cache: whatever is in here can be made again from the study
  const searches = new WeakMap<Study, ModelSearch>()
  const searchOf = (study: Study): ModelSearch => {
    const first = initial ?? designSize(study.space)
    const search = searches.get(study) ?? new ModelSearch(study, fidelityPolicy(study, priced, first, continues))
    searches.set(study, search)
    return search
  }
  return {
    name: 'multiFidelity',
    options: {
      min,
      max,
      cost,
      levels,
      ...(initial === undefined ? {} : { initial }),
      ...(continues ? { continues } : {}),
    },
    check: (_, direction) => checkOneObjective('multiFidelity', direction),
    suggest: (study, count) => searchOf(study).suggest(count),
    recommend: (study) => searchOf(study).recommend(),
  }
}

multiFidelity.savedAs = 'multiFidelity'

function readCost(argument: string, value: unknown): Required<MultiFidelityOptions>['cost'] {
  if (typeof value !== 'string') return readOptions(value, { fixed: optional(nonNegative), power: optional(positive) }, argument)
  return oneOf('linear').read(argument, value)
}
