import type { Study } from './study.ts'
import type { Trial } from './trial.ts'

/** The order of complete trials: the best first, of equals the one with the lower number. */
export function byLoss(study: Study): (a: Trial, b: Trial) => number {
  return (a, b) => study.loss(a) - study.loss(b) || a.number - b.number
}
