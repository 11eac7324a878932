import type { BestTrial } from '../optimizer/index.ts'
import type { State, StudyEvent } from '../study/index.ts'
import type { writeError } from './errorMessage.ts'

/** What the program sends first: the study that the worker is to search. */
export interface Opening {
  readonly type: 'open'
  readonly state: State
}

/** A method of the optimizer, its `best`, or a terminator's question, with its arguments. */
export interface Call {
  readonly type: 'call'
  readonly id: number
  readonly method: 'ask' | 'tell' | 'report' | 'enqueue' | 'tellMany' | 'renew' | 'expire' | 'best' | 'shouldStop'
  readonly args: readonly unknown[]
}

/** What a call gave: trials by their numbers, since the program has them too. */
export type Returned =
  | { readonly trial: number }
  | { readonly trials: readonly number[] }
  | { readonly best: number | undefined; readonly posterior: BestTrial['posterior'] }
  | { readonly value: string | undefined }
  | { readonly unknown: true }

/** What came of a call, with what it recorded. */
export interface Answer {
  readonly type: 'answer'
  readonly id: number
  readonly events: readonly StudyEvent[]
  readonly outcome: { readonly returned: Returned } | { readonly thrown: ReturnType<typeof writeError> }
}

/** What the worker sends: that it listens, that it has the study, why it has it not, or what came of a call. */
export type WorkerMessage =
  | { readonly type: 'listening' }
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly thrown: ReturnType<typeof writeError> }
  | Answer
