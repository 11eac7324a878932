/**
 * What strategies, rules, kernels and acquisition functions of your own are built of.
 *
 * @module surmise/strategy
 */

export type { Acquisition, AcquisitionRule } from '../acquisition/index.ts'
export type { LeftOut, Optional, OptionsOf, Reader, Schema } from '../base/index.ts'
export {
  aFunction,
  boolean,
  chance,
  checkFinite,
  checkInteger,
  finite,
  fraction,
  integer,
  nonNegative,
  number,
  oneOf,
  optional,
  positive,
  readBy,
  readOptions,
  text,
} from '../base/index.ts'
export type { Cross, Gram, Hyperparameter, Kernel } from '../gp/index.ts'
export {
  Batch,
  Design,
  type DesignMove,
  FeasibleSequence,
  isDiscrete,
  type Novelty,
  noveltyOf,
  type Replacement,
  type Visits,
  visitsOf,
} from '../proposals/index.ts'
export { Halton, LatinHypercubes, Permutation, type PointSequence, Sobol, Stream } from '../random/index.ts'
export { FeasiblePoints, type Params, type Space } from '../space/index.ts'
export { folded, type StoppingAnswer, type StoppingRule } from '../stopping/index.ts'
export { aStrategy, checkOneObjective, checkStrategy, type Strategy, type Suggestion } from '../strategies/index.ts'
export type {
  Directions,
  Factory,
  Json,
  JsonObject,
  Leases,
  Point,
  Points,
  RestoreNested,
  StrategyState,
  Study,
  StudyEvent,
  Trial,
} from '../study/index.ts'
export { byLoss, dominates, knownPoints, pendingPoints, pointsOfTrials, triedPoints } from '../study/index.ts'
export { categoricalColumns, type Recommendation, type SpaceKernel } from '../surrogate/index.ts'
export type { TerminationClock, Terminator } from '../termination/index.ts'
