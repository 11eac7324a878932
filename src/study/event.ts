import type { Json } from '../base/index.ts'
import type { Params } from '../space/index.ts'
import type { StrategyState } from './strategyState.ts'
import type { TrialStatus } from './trial.ts'

/** A trial was handed out; `number` is its place in the study, the next free one. */
export interface AskEvent<P = Params> {
  readonly type: 'ask'
  readonly number: number
  readonly id: string
  readonly params: P
  /** What the strategy wants to remember: a later suggestion may depend on it, such as fitted hyperparameters. */
  readonly memo?: Json
  readonly fidelity?: number
  readonly parent?: string
  /** The parameters were the first of the queue, and leave it. */
  readonly queued?: true
  /** When the trial's lease ends, by the caller's clock; there exactly when the study has a lease. */
  readonly expires?: number
}

/** Parameters joined the queue of those to be handed out before the strategy is asked. */
export interface EnqueueEvent<P = Params> {
  readonly type: 'enqueue'
  readonly params: P
}

/** A trial got its result: one that is pending, or that was abandoned by its lease. With `id` and `params` when nobody asked for it: then `number` is the next free one. */
export interface TellEvent<P = Params> {
  readonly type: 'tell'
  readonly number: number
  readonly id?: string
  readonly params?: P
  /** What was spent on it; only beside `params`. */
  readonly fidelity?: number
  readonly status: Exclude<TrialStatus, 'pending'>
  /** Finite; there exactly when `status` is `complete` and the study has one objective. */
  readonly value?: number
  /** Finite, one for each objective; there exactly when `status` is `complete` and the study has several. */
  readonly values?: readonly number[]
  /** The variance of `value`. */
  readonly noise?: number
  /** Why there is no value, in words; never where `status` is `complete`. */
  readonly reason?: string
}

/** A pending trial reported a value on the way; a trial reports each step once. */
export interface ReportEvent {
  readonly type: 'report'
  readonly number: number
  readonly step: number
  readonly value: number
}

/** The lease of a pending trial: a sign of life renewed it, or it had ended and the trial was handed out again. */
export interface LeaseEvent {
  readonly type: 'renew' | 'again'
  readonly number: number
  readonly expires: number
}

/** The lease of a pending trial had ended, and the trial was abandoned. */
export interface ExpireEvent {
  readonly type: 'expire'
  readonly number: number
}

/** From here on the study is searched with another strategy. */
export interface StrategyEvent {
  readonly type: 'strategy'
  readonly strategy: StrategyState
}

/** One entry of the log. */
export type StudyEvent<P = Params> = AskEvent<P> | EnqueueEvent<P> | TellEvent<P> | ReportEvent | LeaseEvent | ExpireEvent | StrategyEvent

/** What became of a trial. */
export type Settled = Pick<TellEvent, 'status' | 'value' | 'values' | 'noise' | 'reason'>
