import type { AcquisitionRule } from '../acquisition/index.ts'
import { ArgumentTypeError, StudyError } from '../base/index.ts'
import type { StoppingRule } from '../stopping/index.ts'
import { bayes, nsga2, random, type Strategy } from '../strategies/index.ts'
import { type Factory, type FactoryLists, makeAgain, type StrategyState } from '../study/index.ts'
import type { SpaceKernel } from '../surrogate/index.ts'
import type { Terminator } from '../termination/index.ts'

/**
 * The code that a saved state may name: functions such as `tpe` and `asha`. A state holds names and options, so that what is not used is
 * not bundled. `bayes`, `random` and `nsga2` need not be passed along; `all` of `surmise/all` has everything that Surmise brings.
 */
export interface Registry {
  readonly strategies?: readonly Factory<Strategy>[]
  readonly stoppingRules?: readonly Factory<StoppingRule>[]
  readonly terminators?: readonly Factory<Terminator>[]
  /** For `bayes({ kernel })`. */
  readonly kernels?: readonly Factory<SpaceKernel>[]
  /** For `bayes({ acquisition })`. */
  readonly acquisitions?: readonly Factory<AcquisitionRule>[]
}

/** What a registry is, beside other options. */
export const REGISTRY_KEYS = ['strategies', 'stoppingRules', 'terminators', 'kernels', 'acquisitions'] as const

/** The strategies of an optimizer that is told none. */
const DEFAULTS: readonly Factory<Strategy>[] = [bayes, random, nsga2]

/** Throws unless every list has functions with the name that they are saved as. @throws ArgumentTypeError that names the entry: `strategies[1]` */
export function checkRegistry(registry: { readonly [K in keyof Registry]?: unknown }): void {
  for (const key of REGISTRY_KEYS) {
    const list = registry[key]
    if (list === undefined) continue
    if (!Array.isArray(list)) throw new ArgumentTypeError(key, 'an array of functions, such as [tpe]', list)
    for (const [i, factory] of (list as readonly unknown[]).entries()) {
      if (typeof factory !== 'function') throw new ArgumentTypeError(`${key}[${i}]`, 'a function that makes one, such as tpe', factory)
      const { savedAs } = factory as unknown as { readonly savedAs?: unknown }
      if (typeof savedAs !== 'string') throw new ArgumentTypeError(`${key}[${i}].savedAs`, 'a string', savedAs)
    }
  }
}

/** Makes the strategy of a state again, which has it at `argument`. @throws StudyError `ERR_STATE` for one that is not known, or options that it does not take */
export function restoreStrategy(state: StrategyState, registry: Registry, argument: string): Strategy {
  return makeAgain(listsOf(registry), 'strategies', state, argument) as Strategy
}

/** Makes the stopping rule of a state again. @throws as `restoreStrategy` */
export function restoreStoppingRule(state: StrategyState, registry: Registry): StoppingRule {
  return makeAgain(listsOf(registry), 'stoppingRules', state, 'state.stopping') as StoppingRule
}

/** Makes a terminator again from its name and options; undefined where it is not known. */
export function restoreTerminator(state: StrategyState, registry: Registry): Terminator | undefined {
  try {
    return makeAgain(listsOf(registry), 'terminators', state, 'terminator') as Terminator
  } catch (error) {
    if (error instanceof StudyError) return undefined
    throw error
  }
}

function listsOf(registry: Registry): FactoryLists {
  const lists: Record<string, FactoryLists[string]> = {}
  for (const key of REGISTRY_KEYS) lists[key] = registry[key] ?? []
  // one that is passed along comes first
  return { ...lists, strategies: [...(registry.strategies ?? []), ...DEFAULTS] }
}
