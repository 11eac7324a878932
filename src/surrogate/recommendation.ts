import { unwarp, type WarpPath } from '../gp/index.ts'
import type { Study } from '../study/index.ts'
import type { GlobalPosterior } from './globalModel.ts'
import type { Observations } from './observations.ts'

/** What a strategy would use, by its model. */
export interface Recommendation {
  /** The number of a complete trial. */
  readonly number: number
  /** The model's posterior of the objective there, without the noise of a result: mean and standard deviation, finite. */
  readonly mean: number
  readonly sd: number
}

/**
 * The trial to use: where values are noisy the one with the lowest posterior mean, else the one with the lowest loss; with the global
 * model's posterior of it, in the objective's own units.
 *
 * @param global  conditioned on results alone
 */
export function recommendOf(study: Study, { numbers, ranked, X }: Observations, global: GlobalPosterior, noisy: boolean): Recommendation {
  const { posterior, path } = global
  const row = noisy ? global.row : ranked[0]
  posterior.predict(X, row * posterior.model.kernel.inputs)
  return recommended(study, numbers[row], path, posterior)
}

/**
 * A trial, with the posterior of a model of warped losses in the objective's own units.
 *
 * Warped outputs have no mean to speak of: given are the value that is warped to the model's mean, and half the width between those one
 * standard deviation below and above. Where nothing is warped these are mean and standard deviation.
 */
export function recommended(
  study: Study,
  number: number,
  path: WarpPath,
  { mean, variance }: { mean: number; variance: number },
): Recommendation {
  const sd = Math.sqrt(variance)
  const half = 0.5 * unwarp(path, mean + sd) - 0.5 * unwarp(path, mean - sd)
  return { number, mean: study.lossOf(unwarp(path, mean)), sd: Math.max(0, half) }
}
