import { all } from '../../src/all/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'
import { makeAgain, type StrategyState } from '../../src/study/index.ts'

/** A strategy made again from what a state has of it. */
export const restoreStrategy = (state: StrategyState): Strategy => makeAgain({ ...all }, 'strategies', state, 'state.strategy') as Strategy
