import type { Params } from '../space/index.ts'

/**
 * Where a trial is in its life. `pending`: asked, not told. `complete`: it has a value. `failed`: it was run and gave no usable
 * value. `abandoned`: its result will never come, through no fault of its parameters. `pruned`: stopped early on purpose.
 */
export type TrialStatus = 'pending' | 'complete' | 'failed' | 'abandoned' | 'pruned'

/** A value on the way: `step` counts epochs, folds, rungs, from zero. */
export interface Report {
  readonly step: number
  readonly value: number
}

/** One record for every strategy: what was asked, what came of it. Frozen; a later `tell` makes a new record. */
export interface Trial<P = Params> {
  /** The caller's id, or one made from `number`; unique in the study. */
  readonly id: string
  /** The place in the study, from zero. */
  readonly number: number
  readonly params: P
  readonly status: TrialStatus
  /** The objective's value, finite; only a complete trial has one, in a study with one objective. */
  readonly value?: number
  /** The objectives' values, finite, in the order of the directions; only a complete trial has them, in a study with several objectives. */
  readonly values?: readonly number[]
  /** The variance of `value`, where the caller knows it. */
  readonly noise?: number
  /** Why there is no value, in words; only a trial that failed, was abandoned or pruned may have one. */
  readonly reason?: string
  /** The resource to spend on this trial, for strategies that choose it. */
  readonly fidelity?: number
  /** The id of the trial to continue from, for strategies that choose it. */
  readonly parent?: string
  /** When the lease of a pending trial ends, by the caller's clock; only in a study with a lease. */
  readonly expires?: number
  /** What was reported on the way, in the order it came. */
  readonly reports: readonly Report[]
}

/** A trial that has a value, in a study with one objective. */
export type CompleteTrial<P = Params> = Trial<P> & { readonly status: 'complete'; readonly value: number }
