import { checkOneObjective } from './checkOneObjective.ts'
import { type PopulationOptions, perturbed, readPopulation, suggestIntervals } from './population/index.ts'
import type { Strategy } from './strategy.ts'

/**
 * Population-based training: many members are trained side by side, and their parameters change on the way, so that a schedule is found,
 * not one setting. Every trial trains one member by one interval: its `fidelity` is the resource that the member has spent in all when it
 * is told, `interval`, twice that, ... `max`, and its `parent` the trial whose checkpoint it continues.
 *
 * A member whose result is at the bottom of those with the same resource goes on from one of the top instead of its own, with parameters
 * near to that one's; all others go on as they are. Asking never waits: a member is compared with the results that there are, the one
 * that has trained least comes first, and while nobody is ready, and when all have reached `max`, another population begins.
 *
 * A failed or pruned trial was the worst of its kind, so its member goes on from a better one; what an abandoned trial was to train is
 * trained again. Trials that the caller asked for or told are nobody's.
 *
 * Source: Jaderberg et al. (2017), "Population based training of neural networks".
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault
 */
export function populationBasedTraining(options: PopulationOptions): Strategy {
  const settings = readPopulation(options)
  return {
    name: 'populationBasedTraining',
    options: settings,
    check: (_, direction) => checkOneObjective('populationBasedTraining', direction),
    suggest: (study, count) =>
      suggestIntervals(study, count, settings, (from, { stream }) => perturbed(study.space, from, stream, settings)),
  }
}

populationBasedTraining.savedAs = 'populationBasedTraining'
