import { type BoxPrior, type LogFactor, type WeightedLogFactor, WeightedLogFactors } from '../../acquisition/index.ts'
import type { Space } from '../../space/index.ts'
import type { Direction } from '../../study/index.ts'
import type { Observations } from '../../surrogate/index.ts'
import { boxPrior, type Prior } from './prior.ts'
import { startingPoints, type Transfer } from './transfer.ts'

/** The exponent of the prior is this over the number of results. */
const STRENGTH = 10
/** After so many results a prior counts no more: its exponent is next to nothing, and agreement costs their square. */
const FORGOTTEN = 200

/** What may be known before the first trial. */
export interface KnowledgeSources {
  readonly prior?: Prior
  readonly transfer?: Transfer
}

/**
 * What is known of a space beforehand: by a prior, as a factor of the acquisition function that counts ever less beside what is seen,
 * and in the design; from an earlier study, as points to start from.
 *
 * The factor is `pi(x)^(a beta / n)` with `n` results, where `a` is how well they agree with the prior. Source: Hvarfner et al. (2022),
 * "piBO: augmenting acquisition functions with user beliefs for Bayesian optimization", eq. 6, which has `a = 1`.
 */
export class PriorKnowledge {
  readonly #prior: BoxPrior | undefined
  readonly #first: readonly Float64Array[]

  /**
   * @param initial  how many results the design collects; half of its points come from what is expected
   * @throws ArgumentTypeError, ArgumentValueError that names what does not fit the space or the direction
   */
  constructor(space: Space, direction: Direction, { prior, transfer }: KnowledgeSources, initial: number) {
    // one that names nothing expects nothing
    if (prior && Object.keys(prior).length > 0) this.#prior = boxPrior(space, prior, 'strategy.options.prior')
    const count = Math.ceil(initial / 2)
    this.#first = transfer ? startingPoints(space, direction, transfer, count, 'strategy.options.transfer') : []
  }

  /**
   * Moves a point of the space-filling design: those of the first trials to the best of the earlier study; of the others, every second one
   * to that quantile of the prior, trial 0 to its centre.
   *
   * @param u  uniform in `[0, 1)`, in each coordinate
   */
  designInto(number: number, u: Float64Array): void {
    const first = this.#first[number]
    if (first) for (let j = 0; j < u.length; j++) u[j] = first[j] >= 0 ? first[j] : u[j]
    else if (number === 0) this.#prior?.centreInto(u)
    else if (number % 2 === 0) this.#prior?.quantileInto(u)
  }

  /** Where to look for the maximum of the acquisition function beside the best results: `x`, moved to the centre of the prior. */
  centres(x: Float64Array): readonly Float64Array[] {
    if (!this.#prior) return []
    const centre = x.slice()
    this.#prior.centreInto(centre)
    return [centre]
  }

  /** What is added to the logarithm of the acquisition function: the logarithm of the factor, and of `success` where there is one. */
  logFactor(observations: Observations, success: LogFactor | undefined): LogFactor | undefined {
    const { n } = observations
    if (!this.#prior || n > FORGOTTEN) return success
    const weight = (STRENGTH * Math.max(0, agreement(this.#prior, observations))) / Math.max(1, n)
    if (weight === 0) return success
    const terms: readonly WeightedLogFactor[] = [{ logFactor: this.#prior, weight }]
    return new WeightedLogFactors(success ? [...terms, { logFactor: success, weight: 1 }] : terms)
  }
}

/**
 * How well results agree with what was expected, from -1 to 1: over all pairs of results that differ, the share in which the better one is
 * where the prior is larger, less the share in which it is where the prior is smaller (Kendall's rank correlation, ties of the prior 0).
 */
function agreement(prior: BoxPrior, { n, X, losses, ranked }: Observations): number {
  const values = prior.evaluateMany(X, n)
  let sum = 0
  let pairs = 0
  ranked.forEach((worse, i) => {
    for (let k = 0; k < i; k++) {
      const better = ranked[k]
      if (losses[better] === losses[worse]) continue
      sum += Math.sign(values[better] - values[worse])
      pairs++
    }
  })
  return pairs === 0 ? 0 : sum / pairs
}
