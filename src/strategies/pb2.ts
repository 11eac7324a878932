import { checkOneObjective } from './checkOneObjective.ts'
import { byBandit, type PopulationOptions, readPopulation, suggestIntervals } from './population/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * Population-based bandits: population-based training whose members explore by a model, so that a small population is enough. What
 * `populationBasedTraining` says holds here too, but for how parameters are found when a member goes on from another:
 *
 * a Gaussian process learns by how much the loss changes over an interval, from the parameters, the time and the loss before, over all
 * intervals of the study; the parameters are those with the highest upper confidence bound of the gain, where what other members are
 * training counts as done. Categories follow the rule of population-based training.
 *
 * Source: Parker-Holder, Nguyen and Roberts (2020), "Provably efficient online hyperparameter optimization with population-based
 * bandits".
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault
 */
export function pb2(options: PopulationOptions): Strategy {
  const settings = readPopulation(options)
  return {
    name: 'pb2',
    options: settings,
    check: (_, direction) => checkOneObjective('pb2', direction),
    suggest: (study, count) => suggestIntervals(study, count, settings, byBandit),
  }
}

pb2.savedAs = 'pb2'
