import { factorQuasidefinite, type LimitedMemory, solveQuasidefinite } from './limitedMemory.ts'

/**
 * Minimum of the quadratic model over the variables that the Cauchy point leaves free, brought back into the bounds.
 *
 * The direct primal method of Byrd, Lu, Nocedal, Zhu (1995), section 5.1: the inverse of the reduced matrix by Sherman, Morrison and
 * Woodbury, `d = r / theta + W_F (M^-1 - W_F^T W_F / theta)^-1 W_F^T r / theta^2`. The step is projected, or cut short where the
 * projection would go uphill, as in Morales and Nocedal (2011), "Remark on algorithm 778".
 */
export class SubspaceMinimum {
  readonly #free: Int32Array
  readonly #fixed: Int32Array
  readonly #r: Float64Array
  readonly #K: Float64Array
  readonly #v: Float64Array
  readonly #w: Float64Array

  constructor(dimensions: number, memory: number) {
    this.#free = new Int32Array(dimensions)
    this.#fixed = new Int32Array(dimensions)
    this.#r = new Float64Array(dimensions)
    this.#K = new Float64Array(4 * memory * memory)
    this.#v = new Float64Array(2 * memory)
    this.#w = new Float64Array(2 * memory)
  }

  /**
   * Writes the minimum to `out`, from the Cauchy point `xc` and `c = W^T (xc - x)`, which is overwritten.
   *
   * @returns false when rounding has made the reduced model indefinite
   */
  find(
    B: LimitedMemory,
    x: Float64Array,
    g: Float64Array,
    lower: Float64Array,
    upper: Float64Array,
    xc: Float64Array,
    c: Float64Array,
    out: Float64Array,
  ): boolean {
    const free = this.#free
    const r = this.#r
    const v = this.#v
    const w = this.#w
    const { dimensions: d, theta } = B
    const columns = 2 * B.count
    let frees = 0
    let fixeds = 0
    for (let k = 0; k < d; k++) {
      out[k] = xc[k]
      if (xc[k] > lower[k] && xc[k] < upper[k]) free[frees++] = k
      else this.#fixed[fixeds++] = k
    }
    if (frees === 0 || columns === 0) return true
    if (!this.#factor(B, frees, fixeds)) return false

    // r is the negative gradient of the model at the Cauchy point
    B.multiplyMiddle(c)
    for (let i = 0; i < columns; i++) v[i] = 0
    for (let f = 0; f < frees; f++) {
      const k = free[f]
      B.rowInto(k, w)
      let rk = theta * (x[k] - xc[k]) - g[k]
      for (let i = 0; i < columns; i++) rk += w[i] * c[i]
      for (let i = 0; i < columns; i++) v[i] = v[i] + w[i] * rk
      r[f] = rk
    }
    solveQuasidefinite(this.#K, columns, v)
    let slope = 0
    for (let k = 0; k < d; k++) slope += (xc[k] - x[k]) * g[k]
    for (let f = 0; f < frees; f++) {
      const k = free[f]
      B.rowInto(k, w)
      let sum = 0
      for (let i = 0; i < columns; i++) sum += w[i] * v[i]
      r[f] = (r[f] + sum / theta) / theta
      const projected = Math.min(Math.max(xc[k] + r[f], lower[k]), upper[k])
      slope += (projected - xc[k]) * g[k]
      out[k] = projected
    }
    if (!(slope < 0)) this.#truncate(lower, upper, xc, out, frees)
    return true
  }

  /** As far along the unprojected step as the bounds allow. */
  #truncate(lower: Float64Array, upper: Float64Array, xc: Float64Array, out: Float64Array, frees: number): void {
    let alpha = 1
    for (let f = 0; f < frees; f++) {
      const k = this.#free[f]
      const step = this.#r[f]
      const room = step > 0 ? upper[k] - xc[k] : xc[k] - lower[k]
      if (Math.abs(step) * alpha > room) alpha = room / Math.abs(step)
    }
    for (let f = 0; f < frees; f++) {
      const k = this.#free[f]
      out[k] = Math.min(Math.max(xc[k] + alpha * this.#r[f], lower[k]), upper[k])
    }
  }

  /** Factors `M^-1 - W_F^T W_F / theta`; sums over free or over fixed variables are chosen so that nothing cancels. */
  #factor(B: LimitedMemory, frees: number, fixeds: number): boolean {
    const K = this.#K
    const { S, Y, SY, capacity, count, theta, dimensions: d } = B
    const n = 2 * count
    for (let i = 0; i < count; i++) {
      const top = i * n
      const bottom = (count + i) * n
      for (let j = 0; j <= i; j++) {
        const yy = sumOver(this.#free, frees, Y, i * d, Y, j * d)
        K[top + j] = (i === j ? -SY[i * capacity + i] : 0) - yy / theta
        K[bottom + count + j] = theta * sumOver(this.#fixed, fixeds, S, i * d, S, j * d)
      }
      for (let j = 0; j < count; j++) {
        K[bottom + j] = j < i ? sumOver(this.#fixed, fixeds, S, i * d, Y, j * d) : -sumOver(this.#free, frees, S, i * d, Y, j * d)
      }
    }
    return factorQuasidefinite(K, n, count)
  }
}

/** Dot product over the listed entries only. */
function sumOver(list: Int32Array, length: number, a: Float64Array, aOffset: number, b: Float64Array, bOffset: number): number {
  let sum = 0
  for (let f = 0; f < length; f++) {
    const k = list[f]
    sum += a[aOffset + k] * b[bOffset + k]
  }
  return sum
}
