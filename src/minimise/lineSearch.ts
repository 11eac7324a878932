const SUFFICIENT_DECREASE = 1e-3
const CURVATURE = 0.9
const INTERVAL = 0.1

/**
 * Search along a direction for a step that satisfies the strong Wolfe conditions, `f(t) <= f(0) + 1e-3 t f'(0)` and
 * `|f'(t)| <= .9 |f'(0)|`, by safeguarded cubic and quadratic interpolation.
 *
 * Source: Moré, Thuente (1994), "Line search algorithms with guaranteed sufficient decrease". The caller evaluates at `step` and hands
 * the result to `advance` until that returns true.
 */
export class LineSearch {
  /** Where to evaluate next, or where the search ended. */
  step = 0
  #longest = 0
  #value = 0
  #slope = 0
  #bracketed = false
  #first = true
  #width = 0
  #width1 = 0
  #low = 0
  #high = 0
  // the best step so far and the other end of the interval: position, value, slope
  #tx = 0
  #fx = 0
  #dx = 0
  #ty = 0
  #fy = 0
  #dy = 0

  /** @param slope  of the function at 0, below zero  @param longest  no step goes beyond it */
  start(step: number, value: number, slope: number, longest: number): void {
    this.step = step
    this.#longest = longest
    this.#value = value
    this.#slope = slope
    this.#bracketed = false
    this.#first = true
    this.#width = longest
    this.#width1 = 2 * longest
    this.#low = 0
    this.#high = 5 * step
    this.#tx = 0
    this.#fx = value
    this.#dx = slope
    this.#ty = 0
    this.#fy = value
    this.#dy = slope
  }

  /** Whether a value at the present step is low enough to be kept. */
  decreases(value: number): boolean {
    return value <= this.#value + SUFFICIENT_DECREASE * this.step * this.#slope
  }

  /** Halves the way back to the best step: the function is not finite here. */
  backOff(): void {
    this.step = this.#tx + 0.5 * (this.step - this.#tx)
  }

  /** Takes value and slope at the present step; true when the search is over, for good or because rounding stops it. */
  advance(f: number, slope: number): boolean {
    const t = this.step
    const tilt = SUFFICIENT_DECREASE * this.#slope
    const enough = this.#value + t * tilt
    if (this.#first && f <= enough && slope >= 0) this.#first = false
    if (f <= enough && Math.abs(slope) <= -CURVATURE * this.#slope) return true
    if (this.#bracketed && (t <= this.#low || t >= this.#high)) return true
    if (t === this.#longest && f <= enough && slope <= tilt) return true

    if (this.#first && f <= this.#fx && f > enough) {
      // the auxiliary function psi(t) = f(t) - f(0) - tilt t, whose minimum has sufficient decrease
      this.#fx -= this.#tx * tilt
      this.#fy -= this.#ty * tilt
      this.#dx -= tilt
      this.#dy -= tilt
      this.#interpolate(t, f - t * tilt, slope - tilt)
      this.#fx += this.#tx * tilt
      this.#fy += this.#ty * tilt
      this.#dx += tilt
      this.#dy += tilt
    } else {
      this.#interpolate(t, f, slope)
    }

    if (this.#bracketed) {
      const width = Math.abs(this.#ty - this.#tx)
      if (width >= 0.66 * this.#width1) this.step = this.#tx + 0.5 * (this.#ty - this.#tx)
      this.#width1 = this.#width
      this.#width = width
      this.#low = Math.min(this.#tx, this.#ty)
      this.#high = Math.max(this.#tx, this.#ty)
    } else {
      this.#low = this.step + 1.1 * (this.step - this.#tx)
      this.#high = this.step + 4 * (this.step - this.#tx)
    }
    this.step = Math.min(Math.max(this.step, 0), this.#longest)
    return this.#bracketed && (this.step <= this.#low || this.step >= this.#high || this.#high - this.#low <= INTERVAL * this.#high)
  }

  /** Shrinks or moves the interval with the result at `t` and sets the next step: the four cases of section 4 of the paper. */
  #interpolate(t: number, f: number, slope: number): void {
    const tx = this.#tx
    const dx = this.#dx
    const opposite = dx < 0 ? slope > 0 : slope < 0
    let next: number
    if (f > this.#fx) {
      // higher: the minimum is between; cubic if it is closer to the best step, else halfway to the quadratic
      const cubic = tx + cubicStep(this.#fx, dx, f, slope, t - tx)
      const quadratic = tx + (dx / ((this.#fx - f) / (t - tx) + dx) / 2) * (t - tx)
      next = Math.abs(cubic - tx) < Math.abs(quadratic - tx) ? cubic : cubic + (quadratic - cubic) / 2
      this.#bracketed = true
    } else if (opposite) {
      // lower, slope turned: the minimum is between; the farther of cubic and secant
      const cubic = t + cubicStep(f, slope, this.#fx, dx, tx - t)
      const secant = t + (slope / (slope - dx)) * (tx - t)
      next = Math.abs(cubic - t) > Math.abs(secant - t) ? cubic : secant
      this.#bracketed = true
    } else if (Math.abs(slope) < Math.abs(dx)) {
      // lower, flatter: the cubic may have no minimum ahead
      const ahead = cubicAhead(this.#fx, dx, f, slope, t - tx)
      const end = t > tx ? this.#high : this.#low
      const cubic = Number.isNaN(ahead) ? end : t + ahead
      const secant = t + (slope / (slope - dx)) * (tx - t)
      if (this.#bracketed) {
        next = Math.abs(cubic - t) < Math.abs(secant - t) ? cubic : secant
        const most = t + 0.66 * (this.#ty - t)
        next = t > tx ? Math.min(most, next) : Math.max(most, next)
      } else {
        next = Math.abs(cubic - t) > Math.abs(secant - t) ? cubic : secant
        next = Math.min(Math.max(next, this.#low), this.#high)
      }
    } else if (this.#bracketed) {
      // lower, as steep: towards the other end
      next = t + cubicStep(f, slope, this.#fy, this.#dy, this.#ty - t)
    } else {
      next = t > tx ? this.#high : this.#low
    }
    if (f > this.#fx) {
      this.#ty = t
      this.#fy = f
      this.#dy = slope
    } else {
      if (opposite) {
        this.#ty = tx
        this.#fy = this.#fx
        this.#dy = dx
      }
      this.#tx = t
      this.#fx = f
      this.#dx = slope
    }
    this.step = next
  }
}

/** From a point with value `f0` and slope `d0` to the minimum of the cubic that has `f1` and `d1` at distance `h`. */
function cubicStep(f0: number, d0: number, f1: number, d1: number, h: number): number {
  const theta = (3 * (f0 - f1)) / h + d0 + d1
  const s = Math.max(Math.abs(theta), Math.abs(d0), Math.abs(d1))
  const root = s * Math.sqrt(Math.max(0, (theta / s) * (theta / s) - (d0 / s) * (d1 / s)))
  const gamma = h < 0 ? -root : root
  return ((gamma - d0 + theta) / (gamma - d0 + gamma + d1)) * h
}

/** From the far point of the same cubic to its minimum beyond that point, `NaN` when there is none. */
function cubicAhead(f0: number, d0: number, f1: number, d1: number, h: number): number {
  const theta = (3 * (f0 - f1)) / h + d0 + d1
  const s = Math.max(Math.abs(theta), Math.abs(d0), Math.abs(d1))
  const root = s * Math.sqrt(Math.max(0, (theta / s) * (theta / s) - (d0 / s) * (d1 / s)))
  const gamma = h > 0 ? -root : root
  const r = (gamma - d1 + theta) / (gamma + (d0 - d1) + gamma)
  return r < 0 && gamma !== 0 ? -r * h : Number.NaN
}
