import { optional, readOptions } from '../base/index.ts'
import { checkResource, type JsonObject, type ResourceOptions, type RestoreNested, resource } from '../study/index.ts'
import { aStrategy, checkStrategy } from './checkStrategy.ts'
import { halvingStrategy, hyperbandBrackets } from './hyperband/index.ts'
import { random } from './random.ts'
import type { Strategy } from './strategy.ts'

/** What Hyperband may be told. */
export interface HyperbandOptions extends ResourceOptions {
  /** What finds five new configurations of six, the sixth being random; `random()` by default. With `bayes()` it is model-based, as BOHB. */
  readonly strategy?: Strategy
}

/**
 * Hyperband: brackets of synchronous successive halving, from many configurations with little resource each to few with all of it. Every
 * trial has a `fidelity`, the resource that it may spend in all, at most `max`; one that goes on has the `parent` that it continues.
 *
 * From 1 to 81 with the reduction 3, a round has the brackets
 * 81, 27, 9, 3, 1 configurations with 1, 3, 9, 27, 81; 34, 11, 3, 1 from 3 on; 15, 5, 1 from 9 on; 8, 2 from 27 on; and 5 with 81.
 *
 * The best of a rung go on when all of its trials have finished; failed, pruned and abandoned ones have lost. Asking never waits: while
 * results are missing, the next bracket begins, and when they are there, trials that go on come first.
 *
 * Source: Li et al. (2018), "Hyperband: a novel bandit-based approach to hyperparameter optimization"; for a model in the place of random
 * search, Falkner et al. (2018), "BOHB: robust and efficient hyperparameter optimization at scale".
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.min`, `options.max`, `options.reduction` or `options.strategy`
 */
export function hyperband(options: HyperbandOptions): Strategy {
  const read = checkResource(readOptions(options, { strategy: optional(aStrategy, random()), ...resource() }))
  return halvingStrategy('hyperband', { ...read, strategy: { ...checkStrategy(read.strategy) } }, read.strategy, hyperbandBrackets(read))
}

hyperband.savedAs = 'hyperband'
hyperband.restore = (options: JsonObject, nested: RestoreNested): Strategy =>
  hyperband({ ...options, strategy: nested('strategies', 'strategy', options.strategy) } as HyperbandOptions)
