import type { Space } from '../space/index.ts'
import { exp, log, normalDistribution, normalQuantile } from '../special/index.ts'
import type { LogFactor } from './logFactor.ts'

/** No place is less likely than this share of the likeliest, coordinate by coordinate: what a wrong prior can cost is bounded. */
const FLOOR = 0.01
// narrower than a box is resolved, and flat within rounding
const NARROWEST = 1e-6
const WIDEST = 10
// the quantile of zero is infinite
const SMALLEST = 1e-9

/** What is believed of coordinate `j`: a normal density about a centre, cut off at the ends; or one level before all the others. */
export type Belief =
  | { readonly j: number; readonly centre: number; readonly sd: number }
  | { readonly j: number; readonly level: number; readonly probability: number }

interface Bell {
  readonly j: number
  readonly centre: number
  readonly sd: number
  /** The normal distribution at 0, and how much of it is in `[0, 1]`. */
  readonly from: number
  readonly mass: number
}

interface Choice {
  readonly j: number
  readonly level: number
  readonly levels: number
  readonly probability: number
  /** The logarithm of the factor of any other level. */
  readonly other: number
}

/**
 * Where the optimum may lie in the unit cube of a space: `pi(u) = prod_j pi_j(u_j)` over the coordinates of which something is believed.
 *
 * As a log factor it is `sum_j log(.01 + .99 pi_j(u_j) / pi_j(centre))`, without the coordinates that are inactive.
 */
export class BoxPrior implements LogFactor {
  readonly #space: Space
  readonly #bells: readonly Bell[]
  readonly #choices: readonly Choice[]

  /** @param beliefs  at most one a coordinate; centres in `[0, 1]`, `sd > 0`, a `probability` in `(0, 1)` */
  constructor(space: Space, beliefs: readonly Belief[]) {
    this.#space = space
    this.#bells = beliefs.flatMap((belief) => {
      if (!('sd' in belief)) return []
      const sd = Math.min(WIDEST, Math.max(NARROWEST, belief.sd))
      const from = normalDistribution(-belief.centre / sd)
      return [{ ...belief, sd, from, mass: normalDistribution((1 - belief.centre) / sd) - from }]
    })
    this.#choices = beliefs.flatMap((belief) => {
      if ('sd' in belief) return []
      const { levels } = space.coordinates[belief.j]
      const share = (1 - belief.probability) / ((levels - 1) * belief.probability)
      return levels === 1 ? [] : [{ ...belief, levels, other: log(FLOOR + (1 - FLOOR) * share) }]
    })
  }

  /** Moves the coordinates of which something is believed to where they are believed to be best. */
  centreInto(u: Float64Array): void {
    for (const { j, centre } of this.#bells) u[j] = centre
    for (const { j, level } of this.#choices) u[j] = this.#space.valueOfLevel(j, level)
  }

  /** Moves the coordinates of which something is believed, each uniform in `[0, 1)`, to that quantile of the belief. */
  quantileInto(u: Float64Array): void {
    for (const { j, centre, sd, from, mass } of this.#bells) {
      const quantile = centre + sd * normalQuantile(from + Math.max(SMALLEST, u[j]) * mass)
      u[j] = Math.min(1, Math.max(0, quantile))
    }
    for (const { j, level, levels, probability } of this.#choices) {
      const rest = (u[j] - probability) / (1 - probability)
      const other = Math.min(levels - 2, Math.floor(rest * (levels - 1)))
      u[j] = this.#space.valueOfLevel(j, rest < 0 ? level : other < level ? other : other + 1)
    }
  }

  /** The logarithm at `x`; writes the gradient, when one is given: 0 along a category. */
  evaluate(x: Float64Array, gradient?: Float64Array): number {
    gradient?.fill(0)
    return this.#evaluate(x, 0, gradient)
  }

  /** Logarithms at `m` points, `m x d`, row-major. */
  evaluateMany(points: Float64Array, m: number): Float64Array {
    return Float64Array.from({ length: m }, (_, i) => this.#evaluate(points, i * this.#space.dimensions))
  }

  #evaluate(x: Float64Array, at: number, gradient?: Float64Array): number {
    let total = 0
    for (const { j, centre, sd } of this.#bells) {
      // inactive
      if (x[at + j] < 0) continue
      const r = (x[at + j] - centre) / sd
      const density = (1 - FLOOR) * exp(-0.5 * r * r)
      total += log(FLOOR + density)
      if (gradient) gradient[j] = (-density * r) / (sd * (FLOOR + density))
    }
    for (const { j, level, other } of this.#choices) {
      if (x[at + j] >= 0 && this.#space.levelOf(j, x[at + j]) !== level) total += other
    }
    return total
  }
}
