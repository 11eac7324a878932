import { bayes } from './bayes.ts'
import type { Strategy } from './strategy.ts'

/** The strategy of a study that was not told one. */
export function defaultStrategy(): Strategy {
  return bayes()
}
