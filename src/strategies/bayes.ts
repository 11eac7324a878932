import { ACQUISITION_RULE, type AcquisitionRule, acquisitionOf } from '../acquisition/index.ts'
import { integer, oneOf, optional, readBy, readOptions } from '../base/index.ts'
import { designSize, isDiscrete } from '../proposals/index.ts'
import type { Space } from '../space/index.ts'
import { type Direction, type JsonObject, named, type RestoreNested, type State, type StrategyState, type Study } from '../study/index.ts'
import { kernelOf, SPACE_KERNEL, type SpaceKernel } from '../surrogate/index.ts'
import { bayesPolicy, type Prior, PriorKnowledge, readPrior, readTransfer, type Transfer } from './bayes/index.ts'
import { checkOneObjective } from './checkOneObjective.ts'
import { ModelSearch } from './modelSearch/index.ts'
import type { Strategy } from './strategy.ts'

/** What Bayesian optimization may be told; everything has a default that suits most studies. */
export interface BayesOptions {
  /**
   * How many results a space-filling design collects before the first model, with one value among them: pruned trials that reported
   * count; `max(4, d + a)` by default, of the `d` coordinates `a` being active on average, which is all of them where nothing has a
   * condition; `max(4, d + 1)` where all parameters are discrete.
   */
  readonly initial?: number
  /**
   * `'fit'`, the default, learns how noisy the objective is; `'none'` promises that the same parameters always give the same
   * value, which buys a few more digits.
   */
  readonly noise?: 'fit' | 'none'
  /**
   * The global model is conditioned on at most this many results, 1,000 by default: the best half of them, and those that lie
   * farthest from one another. It bounds the cost of a suggestion in long studies.
   */
  readonly limit?: number
  /**
   * Where the optimum may lie, by parameter name: a centre and a width, or a choice and how probable it is. A right guess speeds up the
   * search; a wrong one is overruled by what is told.
   */
  readonly prior?: Prior
  /**
   * What an earlier study of the same direction found out, where this one starts: its state, `earlier.toJSON()`, or rows,
   * `{ direction, rows: [{ params, value }] }`. Only its best results are kept, 100 at most.
   */
  readonly transfer?: State | Transfer
  /** The kernel of the global model; by default the sum of a product and of one-dimensional Matérn-5/2 kernels. */
  readonly kernel?: SpaceKernel
  /**
   * What suggestions maximise; by default the logarithm of augmented expected improvement. With another one every suggestion after the
   * design maximises it: there are no steps of a local model.
   */
  readonly acquisition?: AcquisitionRule
}

/**
 * Bayesian optimization, the default strategy: a Gaussian process over everything that was told suggests where the logarithm of
 * expected improvement is largest; every second suggestion is the minimum of a smooth local model around the best result, within
 * a box that grows and shrinks with its success. In a space with conditions every fourth suggestion is such a step in the branch with
 * the fewest results instead, so that a branch which began badly is not given up.
 *
 * Noise is learned. Where values look noisy, suggestions follow augmented expected improvement alone, and the best trial is repeated
 * once: only two evaluations of one point tell noise from ruggedness. If they differ, or variances are told, the trial with the lowest
 * posterior mean is recommended (`optimizer.best`), not the luckiest.
 *
 * Failed trials are learned from by a model of success of their own, and points that are likely to fail are left alone. A pruned trial
 * counts as what it reported last, and at least as the median, with the variance of what complete trials changed by from there. Pending trials are fantasised to give what the model expects
 * there; while a local step is pending, further ones minimise draws from the local model.
 *
 * A finite space is visited once; then asking throws StudyError `ERR_EXHAUSTED`, unless variances were told or values proved noisy.
 * Costs `O(min(n, limit)^3)` when something was told since the last suggestion, `O(min(n, limit)^2)` otherwise.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function bayes(options: BayesOptions = {}): Strategy {
  const read = readOptions(options, {
    initial: optional(integer(1)),
    noise: optional(oneOf('fit', 'none'), 'fit'),
    limit: optional(integer(2), 1000),
    prior: optional(readBy('priors by parameter', readPrior)),
    transfer: optional(readBy('a state, or { direction, rows }', readTransfer)),
    kernel: optional(named<SpaceKernel>(SPACE_KERNEL)),
    acquisition: optional(named<AcquisitionRule>(ACQUISITION_RULE)),
  })
  const { initial, prior, transfer, kernel, acquisition } = read
  // a model is a cache: whatever is in here can be made again from the study
  const searches = new WeakMap<Study, ModelSearch>()
  const searchOf = (study: Study): ModelSearch => {
    let search = searches.get(study)
    if (!search) {
      const first = initial ?? initialOf(study.space)
      const knowledge = knowledgeOf(study.space, study.direction, first)
      search = new ModelSearch(study, bayesPolicy(study, { ...read, initial: first }, knowledge))
      searches.set(study, search)
    }
    return search
  }
  const knowledgeOf = (space: Space, direction: Direction, first = 1): PriorKnowledge | undefined =>
    prior || transfer ? new PriorKnowledge(space, direction, read, first) : undefined
  return {
    name: 'bayes',
    options: {
      ...read,
      ...(kernel && { kernel: stateOf(kernel) }),
      ...(acquisition && { acquisition: stateOf(acquisition) }),
    } as unknown as JsonObject,
    check(space, direction) {
      checkOneObjective('bayes', direction)
      knowledgeOf(space, direction)
      if (kernel) kernelOf(kernel, space)
      if (acquisition) acquisitionOf(acquisition, 0, 0)
    },
    suggest: (study, count) => searchOf(study).suggest(count),
    recommend: (study) => searchOf(study).recommend(),
  }
}

bayes.savedAs = 'bayes'
bayes.restore = (options: JsonObject, nested: RestoreNested): Strategy => {
  const { kernel, acquisition } = options
  return bayes({
    ...options,
    ...(kernel && { kernel: nested('kernels', 'kernel', kernel) }),
    ...(acquisition && { acquisition: nested('acquisitions', 'acquisition', acquisition) }),
  } as BayesOptions)
}

const stateOf = ({ name, options }: StrategyState): StrategyState => ({ name, options })

/** Few levels a coordinate are told apart by few results: a design in a finite space may be shorter. */
function initialOf(space: Space): number {
  return isDiscrete(space) ? Math.max(4, space.dimensions + 1) : designSize(space)
}
