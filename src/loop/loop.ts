import type { SignalLike } from '../base/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Terminator } from '../termination/index.ts'
import type { Askable, Awaitable } from './askable.ts'
import type { Objective, OnTrial } from './objective.ts'

/** A loop that is ready to run: everything checked. */
export interface Loop<S extends SpaceDefinition> {
  readonly objective: Objective<ParamsOf<S>, Awaitable<'continue' | 'stop'>>
  readonly study: Askable<S>
  readonly trials: number
  readonly until: Terminator | undefined
  readonly parallel: number
  readonly signal: SignalLike | undefined
  readonly onTrial: OnTrial<S> | undefined
  readonly catch: boolean | ((error: unknown) => boolean) | undefined
  /** Whether nobody else has the study, whose trials an error must carry then. */
  readonly isOwn: boolean
}
