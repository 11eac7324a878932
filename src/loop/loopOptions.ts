import type { SignalLike, Uninferred } from '../base/index.ts'
import type { Optimizer, Outcome } from '../optimizer/index.ts'
import type { Codecs, ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { StoppingRule } from '../stopping/index.ts'
import type { Strategy } from '../strategies/index.ts'
import type { Direction } from '../study/index.ts'
import type { Terminator } from '../termination/index.ts'
import type { WorkerOptions } from '../worker/index.ts'
import type { Askable, Awaitable } from './askable.ts'
import type { Objective, OnTrial } from './objective.ts'

/** A new study, or an optimizer to continue. */
export type LoopStudy<S extends SpaceDefinition> =
  | {
      readonly space: S
      readonly codecs?: Codecs
      readonly constraints?: readonly string[]
      /** The directions of several objectives, at least two; for `minimize` alone. */
      readonly direction?: readonly Direction[]
      readonly seed?: number
      readonly strategy?: Strategy
      readonly stopping?: StoppingRule
      readonly optimizer?: undefined
      readonly study?: undefined
    }
  | ({ readonly optimizer: Optimizer<S>; readonly study?: undefined } & NothingNew)

/** A study whose steps are promises: each is acknowledged before the next of the same worker. */
export interface LoopAwaited<S extends SpaceDefinition> extends NothingNew {
  /** A study of `openStudy`, an optimizer of `openWorker`, or anything else that can ask and tell. */
  readonly study: Askable<S>
  readonly optimizer?: undefined
}

/** What a study that exists has already. */
export interface NothingNew {
  readonly space?: undefined
  readonly codecs?: undefined
  readonly constraints?: undefined
  readonly direction?: undefined
  readonly seed?: undefined
  readonly strategy?: undefined
  readonly stopping?: undefined
}

/** How long a loop goes on: at least one of the two. */
export type LoopEnd =
  | {
      /** How many trials to run: an integer >= 1. */
      readonly trials: number
      /** What else may end the loop, asked before every trial: what is running then is waited for. */
      readonly until?: Terminator
    }
  | { readonly trials?: number; readonly until: Terminator }

/** The options of `minimize` and `maximize`. */
export type LoopOptions<S extends SpaceDefinition> = LoopStudy<S> & LoopEnd & LoopExtras<S> & { readonly worker?: false }

/** The options of `minimize` and `maximize` where steps are promises: a study of that kind, or a worker. */
export type AwaitedLoopOptions<S extends SpaceDefinition> = LoopEnd &
  LoopExtras<S> &
  ((LoopAwaited<S> & { readonly worker?: false }) | (LoopStudy<S> & { readonly worker: true | NonNullable<WorkerOptions['worker']> }))

/** An objective of a study whose steps are promises: what it reports is answered later. */
export type AwaitingObjective<P> = Objective<P, Awaitable<'continue' | 'stop'>>

/** Options that have nothing to do with what is searched, or for how long. */
export interface LoopExtras<S extends SpaceDefinition> {
  /** How many objectives may be running at a time; 1 by default. */
  readonly parallel?: number
  /** Stops the loop: nothing more is asked, and what is running is abandoned. */
  readonly signal?: SignalLike
  /** Called with each trial that was run, after it was told; a promise is waited for while the loop goes on. What it throws, the loop throws. */
  readonly onTrial?: OnTrial<S>
  /**
   * Which errors of the objective are failed trials, after which the loop goes on: all of them (`true`), none (`false`), or those that the
   * function says `true` of. At any other the promise rejects with a `LoopError`. By default all are, but for a loop whose first three trials
   * throw, or all of fewer.
   */
  readonly catch?: boolean | ((error: unknown) => boolean)
  /**
   * What is tried first: parameters to run, such as established defaults, which are enqueued and count as trials; and results already
   * known.
   */
  readonly initial?: readonly (Uninferred<ParamsOf<S>> | ({ readonly params: Uninferred<ParamsOf<S>> } & Outcome))[]
}
