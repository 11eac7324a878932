import { ArgumentValueError } from '../base/index.ts'
import type { Direction, Directions } from '../study/index.ts'

/**
 * Throws unless a study has one objective, for a strategy that looks at one value a trial.
 *
 * @param name  of the strategy
 * @throws ArgumentValueError that names `direction` and says which strategy serves several objectives
 */
export function checkOneObjective(name: string, direction: Directions): asserts direction is Direction {
  if (typeof direction === 'string') return
  throw new ArgumentValueError('direction', `one direction for the strategy ${name}; nsga2() serves several`, direction)
}
