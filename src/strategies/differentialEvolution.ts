import { integer, optional, readOptions } from '../base/index.ts'
import type { Study } from '../study/index.ts'
import { checkOneObjective } from './checkOneObjective.ts'
import { DifferentialEvolution } from './differentialEvolution/index.ts'
import type { Strategy } from './strategy.ts'

/** What differential evolution may be told. */
export interface DifferentialEvolutionOptions {
  /** Members of the population, from 4 on; by default 5 for each coordinate, from 20 to 100. */
  readonly population?: number
}

/**
 * Differential evolution with success-history adaptation (SHADE), for objectives so cheap that thousands of evaluations are nothing: each
 * suggestion takes a member of the population towards one of the best and along the difference of two others, and replaces it where it
 * is no worse. How far and in how many coordinates is learned from what has helped.
 *
 * Asynchronous: suggestions go round the population, whatever is still out. The first generation is a Latin hypercube. Integers, steps
 * and ordinals move on their levels; a category is that of one of the best, or, where two others differ, of one of them; an
 * inactive parameter that becomes active is drawn anew. Failed trials rank last, before them pruned ones: those that came
 * further first, then by what they reported last. Abandoned ones do not count, nor do results that it has not asked for. Every point of a finite space is visited once.
 *
 * Sources: Storn and Price (1997); Zhang and Sanderson (2009), "JADE"; Tanabe and Fukunaga (2013), "SHADE".
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function differentialEvolution(options: DifferentialEvolutionOptions = {}): Strategy {
  const read = readOptions(options, { population: optional(integer(4, 1_000_000)) })
  const searches = new WeakMap<Study, DifferentialEvolution>()
  return {
    name: 'differentialEvolution',
    options: read,
    check: (_, direction) => checkOneObjective('differentialEvolution', direction),
    suggest(study, count) {
      const size = read.population ?? Math.min(100, Math.max(20, 5 * study.space.dimensions))
      const search = searches.get(study) ?? new DifferentialEvolution(study, size)
      searches.set(study, search)
      return search.suggest(count)
    },
  }
}

differentialEvolution.savedAs = 'differentialEvolution'
