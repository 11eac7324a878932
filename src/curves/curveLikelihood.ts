import type { Hyperparameter } from '../gp/index.ts'
import { exp, log } from '../special/index.ts'
import { Block } from './block.ts'
import type { Curve } from './curve.ts'
import { DECAY, DECAY_SIZE, Decay } from './decay.ts'
import type { Finals } from './finals.ts'

/** What is believed of the decay beforehand, for standardised values; `drift` is a number, the others are logarithms. */
const decayHyperparameters = (): readonly Hyperparameter[] => [
  { name: 'amplitude', location: 0, scale: 1.5, lower: log(1e-4), upper: log(1e3), start: 0 },
  { name: 'alpha', location: 0, scale: 1, lower: log(0.05), upper: log(20), start: 0 },
  { name: 'beta', location: log(0.2), scale: 1.5, lower: log(1e-3), upper: log(100), start: log(0.2) },
  { name: 'noise', location: -5, scale: 2.5, lower: log(1e-6), upper: 0, start: -4 },
  { name: 'drift', location: 1, scale: 2, lower: -10, upper: 20, start: 1 },
]

/**
 * The marginal likelihood of learning curves that are independent given their final values, and the posterior of those:
 *
 * `z_i(t) = a_i + drift phi(t) + g_i(t) + e`, with `g_i` of the decay's covariance, `e` white noise, and `a` as `finals` has it.
 *
 * Each curve says of its final value what one observation would, so the cost is that of `finals` for as many observations as there are
 * curves, and for each different set of steps of one factor of that size: with steps in common, `O(E^4 + N E^2)`.
 */
export class CurveLikelihood {
  readonly hyperparameters: readonly Hyperparameter[]
  /** What each curve says: values and variances of its final value. */
  readonly values: Float64Array
  readonly noises: Float64Array
  readonly finals: Finals
  readonly #decay: Decay
  readonly #blocks: readonly Block[]
  /** The block of each curve. */
  readonly #places: readonly Block[]
  readonly #z: readonly Float64Array[]

  /**
   * @param curves  each with at least one point
   * @param z  their values, warped and standardised
   */
  constructor(curves: readonly Pick<Curve, 'steps'>[], z: readonly Float64Array[], finals: Finals) {
    const grid = Float64Array.from(new Set(curves.flatMap(({ steps }) => steps))).sort()
    const rowOf = new Map(Array.from(grid, (step, row) => [step, row]))
    this.finals = finals
    this.hyperparameters = [...finals.hyperparameters, ...decayHyperparameters()]
    this.values = new Float64Array(curves.length)
    this.noises = new Float64Array(curves.length)
    this.#z = z
    this.#decay = new Decay(grid)
    const blocks = new Map<string, Block>()
    this.#places = curves.map(({ steps }) => {
      const rows = steps.map((step) => rowOf.get(step)!)
      const key = rows.join()
      const block = blocks.get(key) ?? new Block(this.#decay, rows)
      blocks.set(key, block)
      return block
    })
    this.#blocks = [...blocks.values()]
  }

  /** The log marginal likelihood; `NaN` where there is none. @param gradient  written */
  evaluate(theta: Float64Array, gradient: Float64Array): number {
    const at = this.finals.hyperparameters.length
    const amplitude = exp(theta[at + DECAY.amplitude])
    const noise = exp(theta[at + DECAY.noise])
    this.#decay.set(exp(theta[at + DECAY.alpha]), exp(theta[at + DECAY.beta]))
    for (const block of this.#blocks) if (!block.set(amplitude, noise, theta[at + DECAY.drift])) return Number.NaN
    let rest = 0
    this.#places.forEach((block, i) => {
      const { value, variance, logRest } = block.summary(this.#z[i])
      this.values[i] = value
      this.noises[i] = variance
      rest += logRest
    })
    gradient.fill(0)
    const value = this.finals.evaluate(theta, this.values, this.noises, gradient)
    if (!Number.isFinite(value)) return Number.NaN
    const { means, variances } = this.finals
    this.#places.forEach((block, i) => {
      block.add(this.#z[i], means[i], variances[i])
    })
    for (const block of this.#blocks) block.addGradient(gradient, at, amplitude, noise)
    return value + rest
  }
}

/** How many hyperparameters the decay has, which come last in `theta`. */
export const decaySize: number = DECAY_SIZE
