import { checkKeys, checkPlainObject, describe, StudyError } from '../base/index.ts'
import { asStateError, type JsonObject, readStrategyState, type StrategyState } from '../study/index.ts'
import type { AutoOptions } from './auto/index.ts'
import { auto } from './auto.ts'
import { type BayesOptions, bayes } from './bayes.ts'
import { type CmaesOptions, cmaes } from './cmaes.ts'
import { type DifferentialEvolutionOptions, differentialEvolution } from './differentialEvolution.ts'
import { type FreezeThawOptions, freezeThaw } from './freezeThaw.ts'
import { type GridOptions, grid } from './grid.ts'
import { halton } from './halton.ts'
import { type HyperbandOptions, hyperband } from './hyperband.ts'
import { type LatinHypercubeOptions, latinHypercube } from './latinHypercube.ts'
import { type MultiFidelityOptions, multiFidelity } from './multiFidelity.ts'
import { type Nsga2Options, nsga2 } from './nsga2.ts'
import { pb2 } from './pb2.ts'
import type { PopulationOptions } from './population/index.ts'
import { populationBasedTraining } from './populationBasedTraining.ts'
import { random } from './random.ts'
import { sobol } from './sobol.ts'
import type { Strategy } from './strategy.ts'
import { type SuccessiveHalvingOptions, successiveHalving } from './successiveHalving.ts'
import { type TpeOptions, tpe } from './tpe.ts'

const withoutOptions =
  (make: () => Strategy) =>
  (options: JsonObject): Strategy => {
    checkKeys('state.strategy.options', options, [])
    return make()
  }

/** Options with the strategy that they name made again. */
function composed<T>(options: JsonObject): T {
  const { strategy } = options
  checkPlainObject('state.strategy.options.strategy', strategy)
  checkKeys('state.strategy.options.strategy', strategy, ['name', 'options'])
  return { ...options, strategy: restoreStrategy(readStrategyState('state.strategy.options.strategy', strategy)) } as T
}

/** Every strategy that a saved state may name. */
const REGISTRY: ReadonlyMap<string, (options: JsonObject) => Strategy> = new Map([
  ['auto', (options: JsonObject) => auto(options as AutoOptions)],
  ['bayes', (options: JsonObject) => bayes(options as BayesOptions)],
  ['cmaes', (options: JsonObject) => cmaes(options as CmaesOptions)],
  ['differentialEvolution', (options: JsonObject) => differentialEvolution(options as DifferentialEvolutionOptions)],
  ['freezeThaw', (options: JsonObject) => freezeThaw(options as unknown as FreezeThawOptions)],
  ['grid', (options: JsonObject) => grid(options as GridOptions)],
  ['halton', withoutOptions(halton)],
  ['latinHypercube', (options: JsonObject) => latinHypercube(options as unknown as LatinHypercubeOptions)],
  ['hyperband', (options: JsonObject) => hyperband(composed<HyperbandOptions>(options))],
  ['multiFidelity', (options: JsonObject) => multiFidelity(options as unknown as MultiFidelityOptions)],
  ['nsga2', (options: JsonObject) => nsga2(options as Nsga2Options)],
  ['pb2', (options: JsonObject) => pb2(options as unknown as PopulationOptions)],
  ['populationBasedTraining', (options: JsonObject) => populationBasedTraining(options as unknown as PopulationOptions)],
  ['random', withoutOptions(random)],
  ['sobol', withoutOptions(sobol)],
  ['successiveHalving', (options: JsonObject) => successiveHalving(composed<SuccessiveHalvingOptions>(options))],
  ['tpe', (options: JsonObject) => tpe(options as TpeOptions)],
])

/**
 * Makes a strategy again from its name and options.
 *
 * @throws StudyError `ERR_STATE` for a name that is not one of Surmise's, or options that it does not take
 */
export function restoreStrategy({ name, options }: StrategyState): Strategy {
  const make = REGISTRY.get(name)
  if (make === undefined) {
    const known = [...REGISTRY.keys()].join(', ')
    const message = `"state.strategy.name" expected one of ${known}, or a { strategy } of that name passed along, got ${describe(name)}`
    throw new StudyError('ERR_STATE', message, 'state.strategy.name')
  }
  return asStateError(() => make(options))
}
