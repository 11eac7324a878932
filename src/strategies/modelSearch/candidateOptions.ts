import type { LogFactor, MaximiseOptions } from '../../acquisition/index.ts'
import { type Sobol, Stream } from '../../random/index.ts'
import { FeasiblePoints } from '../../space/index.ts'
import type { Study } from '../../study/index.ts'

/** So many of the best results are worth looking around. */
export const CENTRES = 5
const SPREAD = 300
/** Most draws for candidates in the place of infeasible ones; then a walk finds them. */
const CANDIDATE_DRAWS = 8_192

/** What a search for the maximum of an acquisition function starts from. */
export interface Around {
  /** Points worth looking around, row-major. */
  readonly centres: Float64Array
  /** Lengthscales of the model. */
  readonly scales: Float64Array
  /** The sequence of the study's candidates, of which each trial number has points of its own. */
  readonly sobol: Sobol
  /** The points that are known, which a walk to feasible ones may start from. */
  readonly known: () => readonly Float64Array[]
  readonly logFactor: LogFactor | undefined
}

/** How the acquisition function is maximised for trial `number`. */
export function candidateOptions(
  { space, seed }: Study,
  number: number,
  { centres, scales, sobol, known, logFactor }: Around,
): MaximiseOptions {
  const stream = new Stream(seed, number, 'acquisition')
  return {
    centres,
    scales,
    sobol,
    sobolFrom: number * SPREAD,
    spread: SPREAD,
    stream,
    feasible: new FeasiblePoints(space, stream, known, CANDIDATE_DRAWS),
    ...(logFactor ? { logFactor } : {}),
  }
}
