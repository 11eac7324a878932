import type { SpaceDefinition } from '../../src/space/index.ts'
import type { Strategy } from '../../src/strategies/index.ts'
import type { Direction } from '../../src/study/index.ts'
import { type StrategyLawOptions, strategyLaws } from '../../src/testing/index.ts'
import { anySeed, hold } from '../laws.ts'

/** The laws of a strategy as tests. @param make  with two objectives it does not look at the direction */
export function conformance(make: (space: SpaceDefinition, direction: Direction) => Strategy, options: StrategyLawOptions = {}): void {
  const laws = strategyLaws((space, direction) => make(space, direction as Direction), { seed: anySeed, ...options })
  const { name } = make({ x: { type: 'float', min: 0, max: 1 } }, 'minimize')
  hold(`the laws of a strategy: ${name}${options.objectives === 2 ? ', two objectives' : ''}`, laws)
}
