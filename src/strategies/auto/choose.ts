import { Space, type SpaceDefinition } from '../../space/index.ts'
import { type Directions, readDirections } from '../../study/index.ts'
import { bayes } from '../bayes.ts'
import { cmaes } from '../cmaes.ts'
import { grid } from '../grid.ts'
import { multiFidelity } from '../multiFidelity.ts'
import { nsga2 } from '../nsga2.ts'
import type { Strategy } from '../strategy.ts'
import { type AutoOptions, readAutoOptions } from './autoOptions.ts'
import { pointsUpTo } from './pointsUpTo.ts'

/** A strategy, and why it is the one to take. */
export interface Choice {
  readonly strategy: Strategy
  /** One line: the strategy as it is written, and what spoke for it. */
  readonly reason: string
}

/** Of so many points or fewer, visiting all in any order finds the best about as soon as a model does. */
const FEW_POINTS = 64
/** Trials of so many seconds each, or less, are better spent in great number than on suggestions that take longer. */
const CHEAP = 0.001
/** The same in so many dimensions or more, where a model takes longer and knows less. */
const CHEAP_WIDE = 0.01
const WIDE = 10
/** The same where a parameter has levels, choices or a condition, which makes a model worth more. */
const CHEAP_MIXED = 0.0001

/**
 * Which strategy to take for a space, and why: a pure function of what it is given. The first rule that holds decides; each number in them
 * comes from `npm run bench -- choosing`, and docs/guide/choosing.md has the measurements. What is aimed at is the best result when all trials are
 * done, in the time that they and asking take; of equals, the one whose asks cost less.
 *
 * @param space  a definition, or a `Space` where there are constraints or codecs
 * @param direction  of the study; where it is several, fidelities are not used, and its front is looked for
 * @throws ArgumentTypeError, ArgumentValueError that names the option at fault, or the entry of a definition
 */
export function choose(space: SpaceDefinition | Space, options: AutoOptions = {}, direction: Directions = 'minimize'): Choice {
  const read = readAutoOptions(options)
  const whole: Space = space instanceof Space ? space : new Space<SpaceDefinition>(space)
  const goal = readDirections('direction', direction)
  if (typeof goal !== 'string') {
    return byPoints(whole, read) ?? { strategy: nsga2(), reason: `nsga2(): it searches for the front of ${goal.length} objectives` }
  }
  return byFidelity(read) ?? byPoints(whole, read) ?? byCost(whole, read) ?? { strategy: bayes(), reason: `bayes(): ${otherwise(read)}` }
}

function byFidelity({ fidelity }: AutoOptions): Choice | undefined {
  if (fidelity === undefined) return undefined
  const { min, max } = fidelity
  return {
    strategy: multiFidelity({ min, max }),
    reason: `multiFidelity({ min: ${min}, max: ${max} }): trials that cost less tell of those that cost all`,
  }
}

function byPoints(space: Space, options: AutoOptions): Choice | undefined {
  const { trials, noise = false } = options
  // where values are noisy, trials that are left over are for repetitions
  if (trials === undefined || noise) return undefined
  const points = pointsUpTo(space, isCheap(space, options) ? trials : Math.min(trials, FEW_POINTS))
  if (points === undefined) return undefined
  return { strategy: grid(), reason: `grid(): every point of the space is visited (points: ${points}, trials: ${trials})` }
}

function byCost(space: Space, options: AutoOptions): Choice | undefined {
  if (!isCheap(space, options)) return undefined
  const { cost, parallel = 1 } = options
  const workers = parallel === 1 ? '' : `, with ${parallel} at a time`
  return { strategy: cmaes(), reason: `cmaes(): a trial takes ${cost} s${workers}, and asking bayes() takes milliseconds` }
}

/** Whether trials take less time than `bayes()` takes to suggest them. One asks for all workers. */
function isCheap(space: Space, { cost = Number.POSITIVE_INFINITY, parallel = 1 }: AutoOptions): boolean {
  const continuous = !space.conditional && space.coordinates.every(({ levels }) => levels === Number.POSITIVE_INFINITY)
  const most = !continuous ? CHEAP_MIXED : space.dimensions < WIDE ? CHEAP : CHEAP_WIDE
  return cost / parallel <= most
}

function otherwise({ cost }: AutoOptions): string {
  if (cost === undefined) return 'the best result for its number of trials, where a trial takes longer than the milliseconds of asking'
  return `the best result for its number of trials, and a trial (${cost} s) takes longer than asking`
}
