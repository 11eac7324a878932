import type { Acquisition, LogFactor } from '../../acquisition/index.ts'
import type { Model, Posterior, Predictor } from '../../gp/index.ts'
import type { Novelty, Visits } from '../../proposals/index.ts'
import type { Point, Study } from '../../study/index.ts'
import type { Course, GlobalFit, Observations, Values } from '../../surrogate/index.ts'
import type { Suggestion } from '../strategy.ts'

/** What was told, as a search sees it. */
export interface Results {
  /** What the global model learns from, over the points of the policy; ranked are those that may be best. */
  readonly all: Observations
  /** The same trials over the space of the study; ranked are all that have a value. */
  readonly plain: Observations
  /** The trials whose losses may be compared, over the space of the study: what local steps learn from. */
  readonly full: Values
}

/** What the search for the next point starts from. */
export interface Landscape {
  /** The posterior of what is minimised, over the space of the study. */
  readonly posterior: Predictor
  /** The lowest posterior mean at a result. */
  readonly incumbent: number
  /** Points worth looking around, row-major. */
  readonly centres: Float64Array
}

/** What is known when a point was found. */
export interface PlacementContext {
  readonly fit: GlobalFit
  readonly results: Results
  readonly pending: readonly Point[]
  /** Whether a point may not be suggested. */
  readonly isBarred: (point: Float64Array) => boolean
}

/**
 * What differs from one model search to the next. A point of a policy is one of the space of the study, with what else a suggestion decides
 * in further coordinates.
 *
 * Laws: whatever it says depends on the study and its arguments alone; `update` comes before everything else of a round of suggestions, and
 * `taken` after each of them.
 */
export interface SearchPolicy {
  /** The study over whose points the global model is. */
  readonly points: Study
  /** How many results a design collects before the first model. */
  readonly initial: number
  /** The models are conditioned on at most so many results. */
  readonly limit: number
  /** The global model, over the coordinates of `points`: the one place where its kernel is chosen. */
  readonly model: Model
  /** What is maximised, with the standard deviation of the noise of a result: the one place where the acquisition function is chosen. */
  acquisition(incumbent: number, noise: number): Acquisition
  /** Lengthscales of the model in the coordinates of the study, under fitted hyperparameters; all 1 before the first fit. */
  lengthscales(theta: readonly number[] | undefined): Float64Array
  /** What a fit of the global model does beside going on from the last one. */
  course(number: number): Course
  /** Whether the next suggestion may be a step of the local model. @param joins  whether another one is pending */
  isLocalTurn(number: number, joins: boolean): boolean
  /** Whether steps are taken in branches of a conditional space that the best result is not in. */
  readonly branches: boolean
  /** Whether there are results enough to repeat the best one, should values look noisy. */
  isRepeatDue(results: Results): boolean

  /** Reads what the log has gained. Gives the visits of a finite space, after which it is used up. */
  update(): Visits | undefined
  /** How many of its points so many suggestions visit at the least. */
  visited(count: number): number
  readResults(): Results
  /** The results of which one is recommended. */
  comparable(all: Observations): Observations
  novelty(results: Results, pending: readonly Point[]): Novelty
  /** A point of the first design. @param known  as for `FeasiblePoints` */
  design(number: number, known: () => readonly Float64Array[]): Float64Array
  /** What is added to the logarithm of the acquisition function. @param success  of the model of failures */
  logFactor(results: Results, success: LogFactor | undefined): LogFactor | undefined
  /** @param posterior  with the pending points fantasised, as is the incumbent */
  landscape(
    fantasies: { readonly posterior: Posterior; readonly incumbent: number },
    results: Results,
    pending: readonly Point[],
  ): Landscape
  /** The point at which values are compared. */
  compared(x: Float64Array): Float64Array
  /** Whether the value of a point may be compared with those of `Results.full`. */
  isCompared(point: Float64Array): boolean
  /** The point to try, where the acquisition function is largest at `x`. */
  place(x: Float64Array, context: PlacementContext): Float64Array
  /** Takes a point for this round, and gives what its suggestion says beside the parameters. */
  taken(point: Float64Array, results: Results): Omit<Suggestion, 'params' | 'memo'>
}
