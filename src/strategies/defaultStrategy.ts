import type { Directions } from '../study/index.ts'
import { bayes } from './bayes.ts'
import { nsga2 } from './nsga2.ts'
import type { Strategy } from './strategy.ts'

/** The strategy of a study that was not told one. */
export function defaultStrategy(direction: Directions): Strategy {
  return typeof direction === 'string' ? bayes() : nsga2()
}
