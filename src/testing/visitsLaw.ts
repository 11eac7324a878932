import { isSurmiseError } from '../base/index.ts'
import { Optimizer } from '../optimizer/index.ts'
import { type Params, Space, type SpaceDefinition } from '../space/index.ts'
import type { Strategy } from '../strategies/index.ts'
import type { Directions, State } from '../study/index.ts'
import { forEach, oneOf } from './cases.ts'
import { holds, type Law } from './law.ts'
import { finiteSpace, sizeOf } from './lawSpaces.ts'
import type { StrategyLawOptions } from './strategyLawOptions.ts'
import { askIfLeft, objective, resultOf, tellStranger } from './studyAct.ts'
import { watchedStrategy } from './watchedStrategy.ts'

/** What becomes of what was asked, or happens before it is. */
const FATES = ['value', 'value', 'failed', 'pruned', 'abandoned', 'pending', 'stranger', 'restored'] as const

/** The law of visits: every point of a finite space is suggested once, and abandoned ones again; then it is exhausted. */
export function visitsLaw(
  make: (space: SpaceDefinition, direction: Directions) => Strategy,
  direction: Directions,
  { runs = 30, seed = 1, continues = false, repeatsForNoise = false }: StrategyLawOptions,
): Law {
  const name = 'visits every point of a finite space once, whatever happens, and then says that it is exhausted'
  const key = ({ params }: { readonly params: Params }): string => JSON.stringify(params)
  return {
    name,
    run: () =>
      forEach(
        name,
        { runs, seed },
        (stream) => ({
          given: { space: finiteSpace(stream), from: stream.integer(1000) },
          steps: Array.from({ length: stream.integer(11) }, () => [1 + stream.integer(3), oneOf(stream, FATES)] as const),
        }),
        ({ given: { space, from }, steps }) => {
          if (isRefused(make, space, direction)) return
          const size = sizeOf(space)
          const last = Array.from({ length: continues ? 3 * size + 10 : size + 2 }, () => [1, 'value'] as const)
          let optimizer: Optimizer = new Optimizer({ space, seed: from, direction, strategy: watchedStrategy(make(space, direction)) })
          const visited = (): Set<string> => new Set(optimizer.trials.filter(({ status }) => status !== 'abandoned').map(key))
          let repeated = 0
          for (const [count, fate] of [...steps, ...last]) {
            if (fate === 'restored') {
              const state = JSON.parse(JSON.stringify(optimizer)) as State
              optimizer = Optimizer.fromJSON(state, { strategy: watchedStrategy(make(space, direction)) })
            }
            if (fate === 'stranger') {
              const read = new Space<SpaceDefinition>(space)
              tellStranger(optimizer, read.decode(new Float64Array(read.dimensions).fill((from % 7) / 7)))
            }
            const before = visited()
            const left = size - before.size
            // one suggestion of a study may be a repetition
            if (!continues) holds(!askIfLeft(optimizer, left + 2), `${left + 2} trials are given of a space with ${left} points left`)
            const asked = askIfLeft(optimizer, count)
            holds(asked || count > left, `it says that it is exhausted where ${count} of ${left} points were asked for`)
            if (!asked) continue
            for (const trial of optimizer.trials.slice(-count)) {
              if (before.has(key(trial)) && trial.parent === undefined) repeated++
              before.add(key(trial))
              if (fate === 'value' || fate === 'restored') {
                optimizer.tell(trial.id, resultOf(optimizer, trial.params, objective(trial.params)))
              } else if (fate !== 'pending' && fate !== 'stranger') optimizer.tell(trial.id, { status: fate })
            }
          }
          holds(visited().size === size, `${visited().size} of ${size} points are visited in the end`)
          holds(repeated <= (repeatsForNoise || continues ? 1 : 0), `${repeated} points are visited twice`)
          if (continues) askIfLeft(optimizer, 1)
          if (repeated > 0 || continues || !repeatsForNoise) holds(!askIfLeft(optimizer, 1), 'it asks for more when all points are visited')
        },
      ),
  }
}

/** Whether a strategy says, before a study begins, that it does not serve its space. */
export function isRefused(
  make: (space: SpaceDefinition, direction: Directions) => Strategy,
  definition: SpaceDefinition,
  direction: Directions,
): boolean {
  const space = new Space<SpaceDefinition>(definition)
  try {
    make(definition, direction).check?.(space, direction)
    return false
  } catch (error) {
    // any other error is a fault of the check
    if (isSurmiseError(error)) return true
    throw error
  }
}
