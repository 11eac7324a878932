import type { Reader } from '../base/index.ts'
import { checkNamed, named, type StrategyState } from '../study/index.ts'
import type { Strategy } from './strategy.ts'

const KIND = { expected: 'a strategy, such as random()', functions: ['suggest', 'check?'] }

/** Throws unless `strategy` has the shape of one. Gives its name and options. */
export function checkStrategy(strategy: unknown, argument = 'strategy'): StrategyState {
  return checkNamed(argument, strategy, KIND)
}

/** An option that is a strategy. */
export const aStrategy: Reader<Strategy> = /* @__PURE__ */ named(KIND)
