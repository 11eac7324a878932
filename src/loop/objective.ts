import type { Signal } from '../base/index.ts'
import type { Optimizer, Result } from '../optimizer/index.ts'
import type { ParamsOf, SpaceDefinition } from '../space/index.ts'
import type { Directions, Trial } from '../study/index.ts'
import type { Awaitable } from './askable.ts'

/**
 * What an objective is told of its trial besides the parameters. `Reported` is what `report` gives: the answer, or with a study whose steps
 * are promises the promise of it.
 */
export interface LoopTrial<P, Reported = 'continue' | 'stop'> {
  readonly id: string
  readonly number: number
  readonly params: P
  /** The resource to spend, where the strategy chooses it. */
  readonly fidelity?: number
  /** The id of the trial to continue from, where the strategy chooses it. */
  readonly parent?: string
  /** Aborted when the result is not wanted any more. */
  readonly signal: Signal
  /** As `optimizer.report`; `'stop'` once the result is not wanted any more. */
  readonly report: (step: number, value: number) => Reported
  /** The study it belongs to, as it is when somebody looks: every trial, also those that are finished since. */
  readonly study: { readonly direction: Directions; readonly trials: readonly Trial<P>[] }
}

/**
 * The function to optimize: a number, or `{ value, noise }`, or `{ status }`, now or later; with several objectives an array of numbers, or
 * `{ values }`.
 */
export type Objective<P, Reported = 'continue' | 'stop'> = (params: P, trial: LoopTrial<P, Reported>) => Awaitable<Result>

/** Called with each trial that was run, after it was told; a promise is waited for before the next trial takes its place. */
export type OnTrial<S extends SpaceDefinition> = (trial: Trial<ParamsOf<S>>, optimizer: Optimizer<S>) => unknown

/** Why a trial failed: what its objective threw, or what was wrong with what it returned. */
export interface ObjectiveError {
  /** The id of the trial. */
  readonly id: string
  readonly error: unknown
}
