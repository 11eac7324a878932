import { race } from '../crossValidation/index.ts'
import type { Registry } from '../optimizer/index.ts'
import { anyOf, asha, asynchronousHyperband, learningCurve, medianRule, patience, percentileRule, threshold } from '../stopping/index.ts'
import {
  auto,
  bayes,
  cmaes,
  differentialEvolution,
  freezeThaw,
  grid,
  halton,
  hyperband,
  latinHypercube,
  multiFidelity,
  nsga2,
  pb2,
  populationBasedTraining,
  random,
  sobol,
  successiveHalving,
  tpe,
} from '../strategies/index.ts'
import { allOf, firstOf, regretBound, stagnation } from '../termination/index.ts'

/**
 * Every strategy and rule that Surmise brings, for who reads states of any kind: a storage, a command line, a worker.
 *
 * ```ts
 * const optimizer = Optimizer.fromJSON(state, all)
 * ```
 */
export const all = Object.freeze({
  strategies: Object.freeze([
    auto,
    bayes,
    cmaes,
    differentialEvolution,
    freezeThaw,
    grid,
    halton,
    hyperband,
    latinHypercube,
    multiFidelity,
    nsga2,
    pb2,
    populationBasedTraining,
    random,
    sobol,
    successiveHalving,
    tpe,
  ]),
  stoppingRules: Object.freeze([anyOf, asha, asynchronousHyperband, learningCurve, medianRule, patience, percentileRule, race, threshold]),
  terminators: Object.freeze([allOf, firstOf, regretBound, stagnation]),
}) satisfies Registry
