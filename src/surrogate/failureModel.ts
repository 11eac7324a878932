import { AcquisitionFunction, logProbabilityOfSuccess } from '../acquisition/index.ts'
import { takeRows, takeValues } from '../base/index.ts'
import {
  fit,
  fittedNoise,
  freshStart,
  hyperparametersOf,
  MarginalLikelihood,
  type Model,
  matern52,
  noiseVariance,
  Posterior,
  scaled,
} from '../gp/index.ts'
import { type LinearAlgebra, openAlgebra } from '../linalg/index.ts'
import type { Space } from '../space/index.ts'
import { log } from '../special/index.ts'
import type { Study } from '../study/index.ts'
import { categoricalColumns } from './globalModel.ts'
import { roundTheta } from './memo.ts'
import type { Outcomes } from './observations.ts'
import { representatives } from './representatives.ts'

const WARM_ITERATIONS = 12
const FRESH_ITERATIONS = 20
const FIT_LIMIT = 150
/** The model is too sure of itself near the border of a region, where labels jump: its log probability counts three times. */
const CAUTION = 3
/** A local step is taken where it succeeds with at least this probability. */
const LIKELY = 0.8

/** What the surface of success is above at the points where a local step may end. */
export const LIKELY_ENOUGH: number = CAUTION * /* @__PURE__ */ log(LIKELY)

/**
 * The model of success: a Gaussian process over labels, 1 for a trial that gave a value or was pruned and -1 for one that failed. Its
 * noise tells failures of a region, which repeat, from failures of a machine, which do not.
 */
function successModel(space: Space): Model {
  const d = Math.max(1, space.dimensions)
  return {
    kernel: scaled(matern52(d, { categorical: categoricalColumns(space), lengthscale: { start: log(0.5 * Math.sqrt(d)) } })),
    noise: fittedNoise({ location: -4, scale: 3, lower: log(1e-3), start: -3 }),
    mean: 'profiled',
  }
}

/** Hyperparameters of the model of success, and how much had been told when they were fitted. */
export interface FailureFit {
  readonly told: number
  readonly theta: readonly number[]
}

/** The model of success of one study, with the surface of the last suggestion at hand for the next. */
export class FailureModel {
  readonly #study: Study
  readonly #model: Model
  readonly #limit: number
  #kept: { readonly told: number; readonly fitted: number; readonly surface: AcquisitionFunction } | undefined

  /** @param limit  the surface is conditioned on at most this many results */
  constructor(study: Study, limit: number) {
    this.#study = study
    this.#model = successModel(study.space)
    this.#limit = limit
  }

  /** The fit for what was told, going on from the last one; none while nothing failed. */
  fit(last: FailureFit | undefined, outcomes: Outcomes): FailureFit | undefined {
    const { told, space } = this.#study
    return last?.told === told || outcomes.failed === 0 ? last : fitSuccess(space, this.#model, outcomes, last, told)
  }

  /** The logarithm of the probability of success, three times over, under a fit. */
  surface(fitted: FailureFit | undefined, outcomes: Outcomes): AcquisitionFunction | undefined {
    const { told, space } = this.#study
    if (!fitted) return undefined
    if (this.#kept?.told !== told || this.#kept.fitted !== fitted.told) {
      const surface = successSurface(space, this.#model, outcomes, fitted, this.#limit)
      this.#kept = { told, fitted: fitted.told, surface }
    }
    return this.#kept.surface
  }
}

/** Fits the model of success by maximum a posteriori, from the last fit, or afresh where there is none. */
function fitSuccess(space: Space, model: Model, outcomes: Outcomes, previous: FailureFit | undefined, told: number): FailureFit {
  const rows = representatives(space, outcomes, FIT_LIMIT)
  const likelihood = new MarginalLikelihood(model, takeRows(outcomes.X, rows, model.kernel.inputs), rows.length)
  const fresh = { theta: freshStart(hyperparametersOf(model)), iterations: FRESH_ITERATIONS }
  const starts = previous ? [{ theta: previous.theta, iterations: WARM_ITERATIONS }, fresh] : [fresh]
  return { told, theta: [...roundTheta(fit(likelihood, takeValues(outcomes.labels, rows), starts).theta)] }
}

// the posterior of success stands beside the one of the values, so each has an arena
let algebra: LinearAlgebra | undefined

/** The logarithm of the probability of success, over the whole box, three times over. */
function successSurface(space: Space, model: Model, outcomes: Outcomes, { theta }: FailureFit, limit: number): AcquisitionFunction {
  const rows = representatives(space, outcomes, limit)
  const X = takeRows(outcomes.X, rows, model.kernel.inputs)
  algebra ??= openAlgebra()
  const posterior = new Posterior(model, Float64Array.from(theta), X, rows.length, takeValues(outcomes.labels, rows), { algebra })
  return new AcquisitionFunction(posterior, logProbabilityOfSuccess(noiseVariance(model, theta), CAUTION))
}
