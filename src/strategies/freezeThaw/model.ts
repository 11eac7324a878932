import {
  type Curve,
  type CurveFit,
  type Extrapolation,
  extrapolate,
  fitCurves,
  precisionOf,
  RelatedFinals,
  thinned,
} from '../../curves/index.ts'
import { type Model, Posterior } from '../../gp/index.ts'
import type { Space } from '../../space/index.ts'
import { globalModel, lengthscalesOf, representatives } from '../../surrogate/index.ts'
import type { Configuration } from './configurations.ts'

/** The model is fitted to at most so many curves, and conditioned on at most so many. */
const FIT_LIMIT = 80
const LIMIT = 250

/** A configuration of which something is known. */
export type Known = Configuration & { readonly curve: Curve }

/** What the model makes of the configurations that it was conditioned on. */
export interface Beliefs extends Extrapolation {
  readonly known: readonly Known[]
  /** Of the final value at any point, without what is each configuration's own. */
  readonly posterior: Posterior
  /** The variance of what is each configuration's own. */
  readonly own: number
  readonly precision: (steps: readonly number[]) => number
}

/** Learning curves whose final values a Gaussian process over the space relates, the one that `bayes()` has. */
export class CurveModel {
  readonly #space: Space
  readonly #model: Model

  constructor(space: Space) {
    this.#space = space
    this.#model = globalModel(space, 'fit')
  }

  /** Fits the hyperparameters, going on from an earlier fit where there is one. */
  fit(known: readonly Known[], previous: CurveFit | undefined): CurveFit {
    const chosen = this.#representatives(known, FIT_LIMIT)
    return fitCurves(thinned(chosen.map(({ curve }) => curve)), this.#finals(chosen), previous)
  }

  /** Undefined where the covariances have no factor. */
  condition(all: readonly Known[], fit: CurveFit): Beliefs | undefined {
    const known = this.#representatives(all, LIMIT)
    const finals = this.#finals(known)
    const extrapolation = extrapolate(thinned(known.map(({ curve }) => curve)), finals, fit)
    if (extrapolation === undefined) return undefined
    const theta = Float64Array.from(fit.theta.slice(0, finals.hyperparameters.length))
    const { values, noises } = extrapolation
    const posterior = new Posterior(this.#model, theta, inputsOf(known), known.length, values, { known: noises })
    const own = finals.noiseOf(theta)
    return { ...extrapolation, known, posterior, own, precision: precisionOf(fit) }
  }

  /** Lengthscales of the kernel that a fit has. */
  lengthscales({ theta }: CurveFit): Float64Array {
    return lengthscalesOf(theta, this.#space.dimensions)
  }

  #finals(known: readonly Known[]): RelatedFinals {
    return new RelatedFinals(this.#model, inputsOf(known), known.length)
  }

  #representatives(known: readonly Known[], limit: number): readonly Known[] {
    if (known.length <= limit) return known
    const last = known.map(({ curve }) => curve.losses[curve.losses.length - 1])
    const ranked = Array.from(known.keys()).sort((a, b) => known[b].reached - known[a].reached || last[a] - last[b] || a - b)
    return representatives(this.#space, { n: known.length, X: inputsOf(known), ranked }, limit).map((row) => known[row])
  }
}

function inputsOf(known: readonly Known[]): Float64Array {
  return Float64Array.from(known.flatMap(({ x }) => [...x]))
}
