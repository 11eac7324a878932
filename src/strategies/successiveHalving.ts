import { integer, optional, readOptions } from '../base/index.ts'
import { checkResource, type JsonObject, type RestoreNested, resource } from '../study/index.ts'
import { aStrategy, checkStrategy } from './checkStrategy.ts'
import { bracketOf, halvingStrategy, halvings } from './hyperband/index.ts'
import type { HyperbandOptions } from './hyperband.ts'
import { random } from './random.ts'
import type { Strategy } from './strategy.ts'

/** What successive halving may be told. */
export interface SuccessiveHalvingOptions extends Omit<HyperbandOptions, 'brackets'> {
  /** How many configurations a bracket starts with; by default as many as leave one at the end, `reduction^s` with `s` halvings. */
  readonly configurations?: number
}

/**
 * Successive halving, the same bracket again and again: many configurations with the resource `min`, of which each rung keeps the best in
 * `reduction` and gives them `reduction` times as much, up to `max`. In all else as `hyperband`, whose first bracket this is.
 *
 * Source: Jamieson and Talwalkar (2016), "Non-stochastic best arm identification and hyperparameter optimization".
 *
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault: `options.configurations`, `options.min`, ...
 */
export function successiveHalving(options: SuccessiveHalvingOptions): Strategy {
  const schema = { strategy: optional(aStrategy, random()), configurations: optional(integer(1)), ...resource() }
  const { strategy, configurations: given, ...spent } = checkResource(readOptions(options, schema))
  const s = halvings(spent)
  let power = 1
  for (let i = 0; i < s; i++) power *= spent.reduction
  const configurations = given ?? power
  const saved = { strategy: { ...checkStrategy(strategy) }, configurations, ...spent }
  return halvingStrategy('successiveHalving', saved, strategy, [bracketOf(configurations, s, spent)])
}

successiveHalving.savedAs = 'successiveHalving'
successiveHalving.restore = (options: JsonObject, nested: RestoreNested): Strategy =>
  successiveHalving({ ...options, strategy: nested('strategies', 'strategy', options.strategy) } as SuccessiveHalvingOptions)
