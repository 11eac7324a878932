import type { Study } from '../../study/index.ts'
import type { Recommendation } from '../../surrogate/index.ts'
import { NOISY, recommended } from '../../surrogate/index.ts'
import type { Beliefs } from './model.ts'

/**
 * The trial to use, of those with the full resource: where values are noisy the one whose final value is expected to be the best, else the
 * one with the best value; with its posterior, in the objective's own units, as `bayes()` gives it.
 */
export function recommendOf(study: Study, { known, means, variances, noise, path }: Beliefs): Recommendation | undefined {
  const keys = noise > NOISY ? means : known.map(({ curve }) => curve.losses[curve.losses.length - 1])
  let best: number | undefined
  known.forEach(({ reached, isFeasible }, i) => {
    if (reached === 1 && isFeasible && (best === undefined || keys[i] < keys[best])) best = i
  })
  if (best === undefined) return undefined
  return recommended(study, known[best].latest!, path, { mean: means[best], variance: variances[best] })
}
