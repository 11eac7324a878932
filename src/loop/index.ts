export type { Askable, Awaitable } from './askable.ts'
export { LoopError } from './loopError.ts'
export type {
  AwaitedLoopOptions,
  AwaitingObjective,
  LoopAwaited,
  LoopEnd,
  LoopExtras,
  LoopOptions,
  LoopStudy,
  NothingNew,
} from './loopOptions.ts'
export type { LoopResult } from './loopResult.ts'
export { maximize, minimize } from './minimize.ts'
export type { LoopTrial, Objective, ObjectiveError, OnTrial } from './objective.ts'
