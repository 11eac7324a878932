import {
  asha,
  bayes,
  cmaes,
  differentialEvolution,
  freezeThaw,
  grid,
  halton,
  hyperband,
  latinHypercube,
  multiFidelity,
  type OptimizerOptions,
  random,
  type SpaceDefinition,
  sobol,
  successiveHalving,
  tpe,
} from '../../src/index.ts'

/** How a study searches. */
export type Way = Pick<OptimizerOptions<SpaceDefinition>, 'strategy' | 'stopping'>

// from one repeat straight to all of them: there are few between
const halving = (repeats: number) => ({ min: 1, max: repeats, reduction: repeats })

/**
 * Every strategy with its default settings, by the name that tables call it.
 *
 * @param repeats  how many a training in full has
 * @param evaluations  how many of those can be paid for
 */
export const contenders: Readonly<Record<string, (repeats: number, evaluations: number) => Way>> = {
  random: () => ({ strategy: random() }),
  sobol: () => ({ strategy: sobol() }),
  halton: () => ({ strategy: halton() }),
  latinHypercube: (_, evaluations) => ({ strategy: latinHypercube({ trials: evaluations }) }),
  grid: () => ({ strategy: grid() }),
  tpe: () => ({ strategy: tpe() }),
  cmaes: () => ({ strategy: cmaes() }),
  differentialEvolution: () => ({ strategy: differentialEvolution() }),
  bayes: () => ({ strategy: bayes() }),
  multiFidelity: (repeats) => ({ strategy: multiFidelity({ min: 1, max: repeats, continues: true }) }),
  successiveHalving: (repeats) => ({ strategy: successiveHalving(halving(repeats)) }),
  hyperband: (repeats) => ({ strategy: hyperband(halving(repeats)) }),
  'hyperband+tpe': (repeats) => ({ strategy: hyperband({ ...halving(repeats), strategy: tpe() }) }),
  'hyperband+bayes': (repeats) => ({ strategy: hyperband({ ...halving(repeats), strategy: bayes() }) }),
  'random+asha': (repeats) => ({ strategy: random(), stopping: asha({ min: 1, max: repeats }) }),
  'bayes+asha': (repeats) => ({ strategy: bayes(), stopping: asha({ min: 1, max: repeats }) }),
  freezeThaw: (repeats) => ({ strategy: freezeThaw({ min: 1, max: repeats }) }),
}
