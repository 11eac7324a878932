import { chance, integer, optional, readOptions } from '../base/index.ts'
import type { Study } from '../study/index.ts'
import { Nsga2Population } from './nsga2/index.ts'
import type { Strategy } from './strategy.ts'

/** What NSGA-II may be told; everything has a default. */
export interface Nsga2Options {
  /** Members of the population, 2 or more; 50 by default. More for long studies, and for three objectives and more. */
  readonly population?: number
  /** The chance that a child has two parents instead of one; 0.9 by default. */
  readonly crossover?: number
  /** The chance that a parameter of a child mutates; by default one over the number of those that are active. */
  readonly mutation?: number
}

/**
 * NSGA-II, the genetic algorithm for several objectives, and the default strategy of studies that have them; with one objective it is a
 * plain genetic algorithm. It needs hundreds of evaluations, and only the order of results counts.
 *
 * The population is the best of all that was told, whoever asked for it: by fronts of trials that do not dominate each other, then by how
 * far apart the trials of a front are. Each suggestion is a child of two parents, each the better of two members drawn at random: simulated
 * binary crossover and polynomial mutation for numbers, on their scales and levels, uniform crossover and resampling for choices.
 *
 * Asynchronous: a result enters the population when it is told, and asking never waits for a generation. Until as many trials have
 * finished as the population holds, suggestions are Latin hypercubes. Failed and pruned trials, and results that violate a constraint,
 * have lost: they never are parents. A point is not suggested twice; every point of a finite space is visited once.
 *
 * Sources: Deb, Pratap, Agarwal and Meyarivan (2002), "A fast and elitist multiobjective genetic algorithm: NSGA-II"; Deb and Agrawal
 * (1995), crossover; Deb and Goyal (1996), mutation; Durillo, Nebro, Luna and Alba (2009), one result at a time.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function nsga2(options: Nsga2Options = {}): Strategy {
  const read = readOptions(options, {
    population: optional(integer(2, 100_000), 50),
    crossover: optional(chance, 0.9),
    mutation: optional(chance),
  })
  const { population, crossover, mutation } = read
  const searches = new WeakMap<Study, Nsga2Population>()
  return {
    name: 'nsga2',
    options: read,
    suggest(study, count) {
      const search = searches.get(study) ?? new Nsga2Population(study, population, { crossover, mutation })
      searches.set(study, search)
      return search.suggest(count)
    },
  }
}

nsga2.savedAs = 'nsga2'
