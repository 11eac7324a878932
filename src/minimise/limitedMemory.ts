/**
 * The limited-memory BFGS matrix in its compact form, `B = theta I - W M W^T` with `W = [Y, theta S]` and
 * `M^-1 = [-D, L^T; L, theta S^T S]`, where `D` is the diagonal and `L` the strictly lower part of `S^T Y`.
 *
 * `S` and `Y` hold the latest steps and gradient differences, one a row, oldest first. Source: Byrd, Nocedal, Schnabel (1994),
 * "Representations of quasi-Newton matrices and their use in limited memory methods", section 3.2.
 */
export class LimitedMemory {
  readonly dimensions: number
  /** Most pairs that are kept, and the leading dimension of `SY` and `SS`. */
  readonly capacity: number
  /** Pairs that are kept now; `W` has `2 count` columns. */
  count = 0
  theta = 1
  readonly S: Float64Array
  readonly Y: Float64Array
  /** `SY[i][j]` is `s_i . y_j`. */
  readonly SY: Float64Array
  /** `SS[i][j]` is `s_i . s_j`. */
  readonly SS: Float64Array
  readonly #M: Float64Array

  constructor(dimensions: number, capacity: number) {
    this.dimensions = dimensions
    this.capacity = capacity
    this.S = new Float64Array(capacity * dimensions)
    this.Y = new Float64Array(capacity * dimensions)
    this.SY = new Float64Array(capacity * capacity)
    this.SS = new Float64Array(capacity * capacity)
    this.#M = new Float64Array(4 * capacity * capacity)
  }

  /** Forgets every pair: `B` is the identity again. */
  reset(): void {
    this.count = 0
    this.theta = 1
  }

  /**
   * Takes the step `s` and the gradient difference `y`, `product = s . y > 0`, in place of the oldest pair when there is no room.
   *
   * @returns whether the middle matrix could be factored; when not, rounding has the better of it and the caller resets
   */
  update(s: Float64Array, y: Float64Array, product: number): boolean {
    const { S, Y, SY, SS, dimensions: d, capacity } = this
    if (this.count === capacity) {
      S.copyWithin(0, d)
      Y.copyWithin(0, d)
      for (let i = 1; i < capacity; i++) {
        for (let j = 1; j < capacity; j++) {
          SY[(i - 1) * capacity + j - 1] = SY[i * capacity + j]
          SS[(i - 1) * capacity + j - 1] = SS[i * capacity + j]
        }
      }
      this.count--
    }
    const last = this.count++
    S.set(s, last * d)
    Y.set(y, last * d)
    let yy = 0
    for (let k = 0; k < d; k++) yy += y[k] * y[k]
    this.theta = yy / product
    for (let i = 0; i <= last; i++) {
      let ss = 0
      let sy = 0
      let ys = 0
      for (let k = 0; k < d; k++) {
        ss += S[i * d + k] * s[k]
        sy += S[i * d + k] * y[k]
        ys += Y[i * d + k] * s[k]
      }
      SS[i * capacity + last] = ss
      SS[last * capacity + i] = ss
      SY[i * capacity + last] = sy
      SY[last * capacity + i] = ys
    }
    SY[last * capacity + last] = product
    return this.#factorMiddle()
  }

  #factorMiddle(): boolean {
    const { SY, SS, capacity, count, theta } = this
    const M = this.#M
    const n = 2 * count
    for (let i = 0; i < count; i++) {
      const top = i * n
      const bottom = (count + i) * n
      for (let j = 0; j <= i; j++) {
        M[top + j] = i === j ? -SY[i * capacity + i] : 0
        M[bottom + count + j] = theta * SS[i * capacity + j]
      }
      for (let j = 0; j < count; j++) M[bottom + j] = j < i ? SY[i * capacity + j] : 0
    }
    return factorQuasidefinite(M, n, count)
  }

  /** Replaces `v` (`2 count` entries) by `M v`. */
  multiplyMiddle(v: Float64Array): void {
    solveQuasidefinite(this.#M, 2 * this.count, v)
  }

  /** Writes row `k` of `W` to `out`. */
  rowInto(k: number, out: Float64Array): void {
    const { S, Y, dimensions: d, count, theta } = this
    for (let i = 0; i < count; i++) {
      out[i] = Y[i * d + k]
      out[count + i] = theta * S[i * d + k]
    }
  }
}

/**
 * Factors the lower triangle of a symmetric `n x n` matrix into `L D L^T` without pivoting, which exists for every quasi-definite
 * matrix (Vanderbei 1995): the first `negative` entries of `D` are below zero, the others above.
 *
 * @returns whether they are
 */
export function factorQuasidefinite(K: Float64Array, n: number, negative: number): boolean {
  for (let j = 0; j < n; j++) {
    const row = j * n
    // the row holds L times D until here, and L from here on
    let diagonal = K[row + j]
    for (let k = 0; k < j; k++) {
      const scaled = K[row + k]
      const l = scaled / K[k * n + k]
      diagonal -= scaled * l
      K[row + k] = l
    }
    if (!(j < negative ? diagonal < 0 : diagonal > 0)) return false
    K[row + j] = diagonal
    for (let i = j + 1; i < n; i++) {
      let sum = K[i * n + j]
      for (let k = 0; k < j; k++) sum -= K[i * n + k] * K[row + k]
      K[i * n + j] = sum
    }
  }
  return true
}

/** Solves `K x = v` in place, given the factors. */
export function solveQuasidefinite(K: Float64Array, n: number, v: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = v[i]
    for (let k = 0; k < i; k++) sum -= K[i * n + k] * v[k]
    v[i] = sum
  }
  for (let i = 0; i < n; i++) v[i] = v[i] / K[i * n + i]
  for (let i = n - 1; i > 0; i--) {
    const x = v[i]
    for (let k = 0; k < i; k++) v[k] = v[k] - K[i * n + k] * x
  }
}
