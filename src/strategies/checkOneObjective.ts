import { ArgumentValueError } from '../base/index.ts'
import type { Direction, Directions } from '../study/index.ts'

/**
 * Throws unless a study has one objective, for a strategy that looks at one value a trial.
 *
 * @param name  of the strategy
 * @throws ArgumentValueError that names `direction` and says which strategies serve several objectives
 */
export function checkOneObjective(name: string, direction: Directions): asserts direction is Direction {
  if (typeof direction === 'string') return
  const serve = 'nsga2, random, sobol, halton, latinHypercube and grid serve several objectives'
  throw new ArgumentValueError('direction', `one direction for the strategy ${name}; ${serve}`, direction)
}
