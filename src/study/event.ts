import type { Json } from '../base/index.ts'
import type { Params } from '../space/index.ts'
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
}

/** A trial got its result. With `id` and `params` when nobody asked for it: then `number` is the next free one. */
export interface TellEvent<P = Params> {
  readonly type: 'tell'
  readonly number: number
  readonly id?: string
  readonly params?: P
  readonly status: Exclude<TrialStatus, 'pending'>
  /** Finite; there exactly when `status` is `complete`. */
  readonly value?: number
  /** The variance of `value`. */
  readonly noise?: number
}

/** A pending trial reported a value on the way; a trial reports each step once. */
export interface ReportEvent {
  readonly type: 'report'
  readonly number: number
  readonly step: number
  readonly value: number
}

/** One entry of the log. */
export type StudyEvent<P = Params> = AskEvent<P> | TellEvent<P> | ReportEvent
