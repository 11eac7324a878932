import { integer, number, optional, readOptions } from '../base/index.ts'
import type { Study } from '../study/index.ts'
import { checkOneObjective } from './checkOneObjective.ts'
import { CmaesEvolution } from './cmaes/index.ts'
import type { Strategy } from './strategy.ts'

/** What CMA-ES may be told; everything has a default. */
export interface CmaesOptions {
  /** Results of a generation, from 2 on; `4 + floor(3 ln n)` by default, of `n` numbers that vary. More for noise and many valleys. */
  readonly population?: number
  /** The standard deviation that a run starts with, as a share of every parameter's range (of its scale); above 0, at most 1. */
  readonly sigma?: number
  /** By what the population grows with every restart: 2 by default, from 1 to 10. */
  readonly growth?: number
}

/**
 * CMA-ES, the evolution strategy with covariance matrix adaptation: samples of a normal distribution, whose mean, step size and
 * covariances follow the ranks of the results. For some hundred evaluations and more, of continuous parameters above all; only the order
 * of results counts. It restarts with a growing population where it has converged.
 *
 * Integers, steps and ordinals keep a margin of probability for their neighbours; the choices of a categorical parameter have
 * probabilities that are learned beside; an inactive parameter is sampled all the same, and its sample forgotten. Continuous parameters
 * beyond a bound are sampled again, in the end set to the bound.
 *
 * A generation is complete when its population of results is in, in whatever order: results of an earlier generation count in the one at
 * hand, their steps shortened to what it might have drawn. Failed trials rank last, before them pruned ones: those that came
 * further first, then by what they reported last. Abandoned ones do not count.
 * Results that it has not asked for count only before its first suggestion: the best of them is where it starts, else the middle.
 *
 * Sources: Hansen (2016), "The CMA evolution strategy: a tutorial"; Auger and Hansen (2005), restarts; Krause, Arbonès and Igel (2016),
 * the Cholesky factor; Hamano et al. (2022), margin; Hamano et al. (2024), categories; Hansen (2011), late results.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function cmaes(options: CmaesOptions = {}): Strategy {
  const read = readOptions(options, {
    population: optional(integer(2, 1_000_000)),
    sigma: optional(
      number('a number above 0 and at most 1', (value) => value > 0 && value <= 1),
      0.2,
    ),
    growth: optional(
      number('a number from 1 to 10', (value) => value >= 1 && value <= 10),
      2,
    ),
  })
  const searches = new WeakMap<Study, CmaesEvolution>()
  return {
    name: 'cmaes',
    options: read,
    check: (_, direction) => checkOneObjective('cmaes', direction),
    suggest(study, count) {
      const search = searches.get(study) ?? new CmaesEvolution(study, { population: read.population, ...read })
      searches.set(study, search)
      return search.suggest(count)
    },
  }
}

cmaes.savedAs = 'cmaes'
