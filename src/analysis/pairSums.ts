/** Shares of a variance, one entry a group of coordinates. */
export interface Shares {
  readonly main: readonly number[]
  readonly total: readonly number[]
}

/** Sums over values and over pairs of them, enough for Sobol indices; sums of several samples add up. */
export class PairSums {
  #count = 0
  #sum = 0
  #squares = 0
  readonly #total: Float64Array
  readonly #main: Float64Array
  /** Of the values in main pairs: their sums, and the sums of their squares. */
  readonly #pairSum: Float64Array
  readonly #pairSquares: Float64Array
  #pairs = 0

  constructor(groups: number) {
    this.#total = new Float64Array(groups)
    this.#main = new Float64Array(groups)
    this.#pairSum = new Float64Array(groups)
    this.#pairSquares = new Float64Array(groups)
  }

  values(f: Float64Array): void {
    this.#count += f.length
    for (const value of f) {
      this.#sum += value
      this.#squares += value * value
    }
  }

  totalPairs(g: number, f: Float64Array, other: Float64Array): void {
    if (g === 0) this.#pairs += f.length
    for (let i = 0; i < f.length; i++) this.#total[g] = this.#total[g] + 0.5 * (f[i] - other[i]) * (f[i] - other[i])
  }

  mainPairs(g: number, f: Float64Array, other: Float64Array): void {
    for (let i = 0; i < f.length; i++) {
      this.#main[g] = this.#main[g] + 0.5 * (f[i] - other[i]) * (f[i] - other[i])
      this.#pairSum[g] = this.#pairSum[g] + 0.5 * (f[i] + other[i])
      this.#pairSquares[g] = this.#pairSquares[g] + 0.5 * (f[i] * f[i] + other[i] * other[i])
    }
  }

  plus(other: PairSums): PairSums {
    this.#count += other.#count
    this.#sum += other.#sum
    this.#squares += other.#squares
    this.#pairs += other.#pairs
    for (let g = 0; g < this.#total.length; g++) {
      this.#total[g] = this.#total[g] + other.#total[g]
      this.#main[g] = this.#main[g] + other.#main[g]
      this.#pairSum[g] = this.#pairSum[g] + other.#pairSum[g]
      this.#pairSquares[g] = this.#pairSquares[g] + other.#pairSquares[g]
    }
    return this
  }

  indices(): Shares {
    const variance = varianceOf(this.#sum, this.#squares, this.#count)
    const n = this.#pairs
    return {
      main: Array.from(this.#main, (half, g) => {
        const own = varianceOf(this.#pairSum[g], this.#pairSquares[g], n)
        return own > 0 && variance > 0 ? Math.min(1, Math.max(0, 1 - half / n / own)) : 0
      }),
      total: Array.from(this.#total, (half) => (variance > 0 ? half / n / variance : 0)),
    }
  }
}

/** The variance of `n` values from their sums; 0 where it is rounding. */
function varianceOf(sum: number, squares: number, n: number): number {
  const mean = sum / n
  const variance = squares / n - mean * mean
  return variance > 1e-14 * (squares / n) ? variance : 0
}
