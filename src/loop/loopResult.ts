import type { BestTrial, Optimizer } from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { CompleteTrial, FrontTrial, Trial } from '../study/index.ts'
import type { ObjectiveError } from './objective.ts'

/** What a loop comes to. */
export interface LoopResult<S extends SpaceDefinition> {
  /** The trial to use, as `optimizer.best`; undefined when none is complete. */
  readonly best: BestTrial<ParamsOf<S>> | undefined
  /** The trial with the best value, which with noise is the luckiest. */
  readonly bestObserved: CompleteTrial<ParamsOf<S>> | undefined
  /** With several objectives the trials that no other one dominates, as `optimizer.front`. */
  readonly front: readonly FrontTrial<ParamsOf<S>>[]
  /** All trials of the optimizer, by number. */
  readonly trials: readonly Trial<ParamsOf<S>>[]
  /** The optimizer, ready to be continued or saved. */
  readonly optimizer: Optimizer<S>
  /**
   * Why the loop ended: every trial was run, `until` had a reason, the signal was aborted, nothing is left to try in a finite space, or
   * nothing more was found that satisfies the constraints.
   */
  readonly stopped: 'trials' | 'until' | 'aborted' | 'exhausted' | 'infeasible'
  /** The reason in words: that of `until`, or which constraints; undefined where there is none. */
  readonly reason: string | undefined
  /** What objectives threw, in the order it happened. */
  readonly errors: readonly ObjectiveError[]
}
