import { CauchyPoint } from './cauchyPoint.ts'
import { LimitedMemory } from './limitedMemory.ts'
import { LineSearch } from './lineSearch.ts'
import type { Differentiable, MinimiseResult, MinimiseSettings, StopReason } from './minimisation.ts'
import { SubspaceMinimum } from './subspace.ts'

const EPSILON = 2.220446049250313e-16

/** Evaluations of one line search at finite values, and in all. */
const MOST_FINITE = 20
const MOST_IN_ALL = 80

/** How far a line search may go where no bound ends it, in units of the quasi-Newton step. */
const FARTHEST = 1e10

/** The solver behind `lbfgsb` with all of its working memory: made once for a dimension, run as often as wanted, never nested. */
export class QuasiNewton {
  readonly #B: LimitedMemory
  readonly #cauchy: CauchyPoint
  readonly #subspace: SubspaceMinimum
  readonly #search = new LineSearch()
  readonly #dimensions: number
  // current point, trial point, best point of a line search; target of the step; direction; scratch
  #x: Float64Array
  #g: Float64Array
  #xTrial: Float64Array
  #gTrial: Float64Array
  #xBest: Float64Array
  #gBest: Float64Array
  readonly #target: Float64Array
  readonly #direction: Float64Array
  readonly #difference: Float64Array
  #value = 0
  #evaluations = 0

  constructor(dimensions: number, memory: number) {
    const vector = (): Float64Array => new Float64Array(dimensions)
    this.#dimensions = dimensions
    this.#B = new LimitedMemory(dimensions, memory)
    this.#cauchy = new CauchyPoint(dimensions, memory)
    this.#subspace = new SubspaceMinimum(dimensions, memory)
    this.#x = vector()
    this.#g = vector()
    this.#xTrial = vector()
    this.#gTrial = vector()
    this.#xBest = vector()
    this.#gBest = vector()
    this.#target = vector()
    this.#direction = vector()
    this.#difference = vector()
  }

  /** One minimisation from `x0`; arguments are trusted. Contract: `lbfgsb`. */
  run(f: Differentiable, x0: ArrayLike<number>, lower: Float64Array, upper: Float64Array, settings: MinimiseSettings): MinimiseResult {
    this.#B.reset()
    for (let k = 0; k < this.#dimensions; k++) this.#x[k] = Math.min(Math.max(x0[k], lower[k]), upper[k])
    this.#value = f(this.#x, this.#g)
    this.#evaluations = 1
    let iterations = 0
    let reason: StopReason | undefined
    if (!allFinite(this.#value, this.#g)) reason = 'nonfinite'
    while (reason === undefined) {
      if (this.#projectedGradient(lower, upper) <= settings.gradientTolerance) reason = 'gradient'
      else if (iterations >= settings.maxIterations) reason = 'iterations'
      else if (this.#evaluations >= settings.maxEvaluations) reason = 'evaluations'
      else {
        const before = this.#value
        const moved = this.#iterate(f, lower, upper, settings.maxEvaluations)
        if (moved) {
          iterations++
          const scale = Math.max(Math.abs(before), Math.abs(this.#value), 1)
          if (before - this.#value <= settings.valueTolerance * scale) {
            reason = this.#projectedGradient(lower, upper) <= settings.gradientTolerance ? 'gradient' : 'value'
          }
        } else if (this.#B.count > 0) this.#B.reset()
        else reason = this.#evaluations >= settings.maxEvaluations ? 'evaluations' : 'linesearch'
      }
    }
    return { x: this.#x.slice(), value: this.#value, iterations, evaluations: this.#evaluations, reason }
  }

  /** Largest entry of `P(x - g) - x`, which is zero exactly at a stationary point of the box. */
  #projectedGradient(lower: Float64Array, upper: Float64Array): number {
    let largest = 0
    for (let k = 0; k < this.#dimensions; k++) {
      const g = this.#g[k]
      const entry = g > 0 ? Math.min(g, this.#x[k] - lower[k]) : Math.min(-g, upper[k] - this.#x[k])
      if (entry > largest) largest = entry
    }
    return largest
  }

  /** One step and its pair; false when the model or the line search gives nothing to go by. */
  #iterate(f: Differentiable, lower: Float64Array, upper: Float64Array, maxEvaluations: number): boolean {
    const B = this.#B
    const d = this.#dimensions
    const x = this.#x
    const g = this.#g
    const target = this.#target
    const direction = this.#direction
    if (!this.#cauchy.find(B, x, g, lower, upper)) return false
    if (!this.#subspace.find(B, x, g, lower, upper, this.#cauchy.x, this.#cauchy.c, target)) return false

    let slope = 0
    let square = 0
    let longest = FARTHEST
    for (let k = 0; k < d; k++) {
      const step = target[k] - x[k]
      direction[k] = step
      slope += step * g[k]
      square += step * step
      if (step > 0) longest = Math.min(longest, (upper[k] - x[k]) / step)
      else if (step < 0) longest = Math.min(longest, (lower[k] - x[k]) / step)
    }
    if (!(slope < 0)) return false
    // the target is inside, so a shorter way to the bounds is a matter of rounding
    longest = Math.max(longest, 1)
    // steepest descent has no scale of its own: the first step has length 1 at most
    const first = B.count === 0 ? Math.min(1, 1 / Math.sqrt(square)) : 1
    const found = this.#searchLine(f, lower, upper, first, slope, longest, maxEvaluations)
    if (found <= 0) return false

    // the step and the gradient difference go where direction and scratch were
    const difference = this.#difference
    let product = 0
    let yy = 0
    for (let k = 0; k < d; k++) {
      const s = this.#xBest[k] - x[k]
      const y = this.#gBest[k] - g[k]
      direction[k] = s
      difference[k] = y
      product += s * y
      yy += y * y
    }
    this.#x = this.#xBest
    this.#xBest = x
    this.#g = this.#gBest
    this.#gBest = g
    // a pair without curvature would spoil the matrix
    if (product > EPSILON * yy && product > EPSILON * -slope * found && !B.update(direction, difference, product)) B.reset()
    return true
  }

  /** Leaves the best point in `#xBest`, `#gBest`, `#value`; returns its step, 0 when nothing is below the present value. */
  #searchLine(
    f: Differentiable,
    lower: Float64Array,
    upper: Float64Array,
    first: number,
    slope: number,
    longest: number,
    maxEvaluations: number,
  ): number {
    const search = this.#search
    const d = this.#dimensions
    const x = this.#x
    const direction = this.#direction
    let best = 0
    let finite = 0
    let backedOff = false
    search.start(first, this.#value, slope, longest)
    for (let tries = 0; tries < MOST_IN_ALL && finite < MOST_FINITE && this.#evaluations < maxEvaluations; tries++) {
      const t = search.step
      const trial = this.#xTrial
      for (let k = 0; k < d; k++) {
        const at = t === 1 ? this.#target[k] : x[k] + t * direction[k]
        trial[k] = Math.min(Math.max(at, lower[k]), upper[k])
      }
      const gradient = this.#gTrial
      const value = f(trial, gradient)
      this.#evaluations++
      if (!allFinite(value, gradient)) {
        search.backOff()
        backedOff = true
        continue
      }
      finite++
      let trialSlope = 0
      for (let k = 0; k < d; k++) trialSlope += gradient[k] * direction[k]
      const decreases = search.decreases(value)
      if (value < this.#value) {
        this.#value = value
        best = t
        this.#xTrial = this.#xBest
        this.#xBest = trial
        this.#gTrial = this.#gBest
        this.#gBest = gradient
      }
      // beyond is where the function is not finite: no Wolfe condition is worth another visit
      if (search.advance(value, trialSlope) || (backedOff && decreases)) break
    }
    return best
  }
}

function allFinite(value: number, gradient: Float64Array): boolean {
  if (!Number.isFinite(value)) return false
  for (let k = 0; k < gradient.length; k++) if (!Number.isFinite(gradient[k])) return false
  return true
}
