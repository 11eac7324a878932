import type { LimitedMemory } from './limitedMemory.ts'

const EPSILON = 2.220446049250313e-16

/**
 * The generalized Cauchy point: the first local minimum of the quadratic model along the path of steepest descent, bent at the bounds.
 *
 * Source: Byrd, Lu, Nocedal, Zhu (1995), "A limited memory algorithm for bound constrained optimization", algorithm CP.
 */
export class CauchyPoint {
  /** The point itself. */
  readonly x: Float64Array
  /** `W^T (x_cauchy - x)`. */
  readonly c: Float64Array
  readonly #direction: Float64Array
  readonly #breakpoints: Float64Array
  readonly #p: Float64Array
  readonly #w: Float64Array
  readonly #v: Float64Array

  constructor(dimensions: number, memory: number) {
    this.x = new Float64Array(dimensions)
    this.c = new Float64Array(2 * memory)
    this.#direction = new Float64Array(dimensions)
    this.#breakpoints = new Float64Array(dimensions)
    this.#p = new Float64Array(2 * memory)
    this.#w = new Float64Array(2 * memory)
    this.#v = new Float64Array(2 * memory)
  }

  /** Finds the point from `x` with gradient `g`; false when rounding has made the model concave along the path. */
  find(B: LimitedMemory, x: Float64Array, g: Float64Array, lower: Float64Array, upper: Float64Array): boolean {
    const { x: xc, c } = this
    const direction = this.#direction
    const breakpoints = this.#breakpoints
    const p = this.#p
    const w = this.#w
    const v = this.#v
    const d = B.dimensions
    const columns = 2 * B.count
    const theta = B.theta
    for (let i = 0; i < columns; i++) {
      p[i] = 0
      c[i] = 0
    }
    let slope = 0
    for (let k = 0; k < d; k++) {
      const gk = g[k]
      const t = gk > 0 ? (x[k] - lower[k]) / gk : gk < 0 ? (x[k] - upper[k]) / gk : 0
      const dk = t > 0 ? -gk : 0
      xc[k] = x[k]
      breakpoints[k] = t
      direction[k] = dk
      if (dk === 0) continue
      slope -= dk * dk
      B.rowInto(k, w)
      for (let i = 0; i < columns; i++) p[i] = p[i] + w[i] * dk
    }
    if (slope === 0) return true

    for (let i = 0; i < columns; i++) v[i] = p[i]
    B.multiplyMiddle(v)
    let curvature = -theta * slope
    const least = EPSILON * curvature
    for (let i = 0; i < columns; i++) curvature -= p[i] * v[i]
    if (!(curvature > 0)) return false

    // from one bend of the path to the next
    let t = 0
    let step = -slope / curvature
    for (;;) {
      let b = -1
      for (let k = 0; k < d; k++) {
        if (direction[k] !== 0 && (b < 0 || breakpoints[k] < breakpoints[b])) b = k
      }
      if (b < 0) {
        step = 0
        break
      }
      const dt = breakpoints[b] - t
      if (step < dt) break
      const gb = g[b]
      xc[b] = gb > 0 ? lower[b] : upper[b]
      t = breakpoints[b]
      direction[b] = 0
      B.rowInto(b, w)
      for (let i = 0; i < columns; i++) {
        c[i] = c[i] + dt * p[i]
        v[i] = w[i]
      }
      B.multiplyMiddle(v)
      let wMc = 0
      let wMp = 0
      let wMw = 0
      for (let i = 0; i < columns; i++) {
        wMc += v[i] * c[i]
        wMp += v[i] * p[i]
        wMw += v[i] * w[i]
        p[i] = p[i] + gb * w[i]
      }
      slope += dt * curvature + gb * gb + gb * (theta * (xc[b] - x[b]) - wMc)
      curvature -= gb * (gb * (theta + wMw) + 2 * wMp)
      if (curvature < least) curvature = least
      step = slope < 0 ? -slope / curvature : 0
    }

    t += step
    for (let i = 0; i < columns; i++) c[i] = c[i] + step * p[i]
    for (let k = 0; k < d; k++) {
      if (direction[k] !== 0) xc[k] = Math.min(Math.max(x[k] + t * direction[k], lower[k]), upper[k])
    }
    return true
  }
}
