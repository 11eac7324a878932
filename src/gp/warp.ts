import { checkLength } from '../base/index.ts'
import { exp, log } from '../special/index.ts'

/**
 * A monotone map of outputs that tames outliers, for minimisation:
 *
 * - `none`: as they are
 * - `tail`: with the median `m`, the minimum `y0` and `c = m - y0`, values above the median become `m + c log(1 + (y - m) / c)`
 * - `log`: every value becomes `log(1 + (y - y0) / (c / 10))`
 */
export type Warp = 'none' | 'tail' | 'log'

/** Outputs ready for a model. */
export interface WarpedOutputs {
  /** Warped, then standardised to mean 0 and variance 1 (all 0 where the outputs are all equal). */
  readonly z: Float64Array
  /** `sum_i log dz_i / dy_i` up to a constant that is the same for every warp: makes likelihoods of `z` comparable. */
  readonly logJacobian: number
  /** `dz / dy` at each output: turns a standard deviation of `y` into one of `z`. */
  readonly slope: Float64Array
  /** How the outputs became `z`, for the way back: see `unwarp`. */
  readonly path: WarpPath
}

/** The steps from outputs `y` to `z`: `u = (y - min) / (max - min)`, the warp of `u`, then standardised. */
export interface WarpPath {
  /** The warp that was used, which is none where the median is (nearly) the minimum. */
  readonly warp: Warp
  readonly min: number
  /** `(max - min) / 2`. */
  readonly halfRange: number
  /** The median of `u`. */
  readonly median: number
  /** Mean and standard deviation of the warped `u`. */
  readonly mean: number
  readonly sd: number
}

// below this, squares of warped values would underflow
const SMALLEST_MEDIAN = 1e-100

/**
 * Warps and standardises outputs. Works for any finite values, however large or small: they are brought to `[0, 1]` first.
 * Where the median equals the minimum (or nearly: by 1e-100 of the range), nothing is warped.
 *
 * @param y  finite outputs, at least one
 */
export function warpOutputs(y: Float64Array, warp: Warp): WarpedOutputs {
  checkLength('y', y, 1)
  const n = y.length
  const z = new Float64Array(n)
  const slope = new Float64Array(n)
  let min = y[0]
  let max = y[0]
  for (const v of y) {
    if (v < min) min = v
    if (v > max) max = v
  }
  // halves, because max - min may overflow
  const range = 0.5 * max - 0.5 * min
  if (!(range > 0)) return { z, logJacobian: 0, slope, path: { warp: 'none', min, halfRange: 0, median: 0, mean: 0, sd: 1 } }
  for (let i = 0; i < n; i++) z[i] = (0.5 * y[i] - 0.5 * min) / range

  const m = median(z)
  const kind = m > SMALLEST_MEDIAN ? warp : 'none'
  let logJacobian = 0
  for (let i = 0; i < n; i++) {
    const u = z[i]
    slope[i] = 1
    if (kind === 'tail' && u > m) {
      z[i] = m + m * log(1 + (u - m) / m)
      slope[i] = m / u
    } else if (kind === 'log') {
      z[i] = log(1 + u / (0.1 * m))
      slope[i] = 1 / (0.1 * m + u)
    }
    logJacobian += log(slope[i])
  }

  let mean = 0
  for (let i = 0; i < n; i++) mean += z[i]
  mean /= n
  let variance = 0
  for (let i = 0; i < n; i++) variance += (z[i] - mean) * (z[i] - mean)
  const sd = Math.sqrt(variance / n)
  for (let i = 0; i < n; i++) {
    z[i] = (z[i] - mean) / sd
    slope[i] = (0.5 * slope[i]) / sd / range
  }
  return { z, logJacobian: logJacobian - n * log(sd), slope, path: { warp: kind, min, halfRange: range, median: m, mean, sd } }
}

/**
 * The output `y` that is warped to `z`: the inverse of `warpOutputs` at any `z`, also outside the outputs it was made from. It is
 * monotone, so it maps quantiles to quantiles: the median of a normal `z` to the median of `y`, the ends of an interval to its ends.
 *
 * @returns  always finite: what would overflow is the largest double of its sign
 */
export function unwarp({ warp, min, halfRange, median: m, mean, sd }: WarpPath, z: number): number {
  const t = mean + sd * z
  let u = t
  if (warp === 'tail' && t > m) u = m * exp((t - m) / m)
  else if (warp === 'log') u = 0.1 * m * (exp(t) - 1)
  const y = 2 * (0.5 * min + halfRange * u)
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, y))
}

/**
 * What an output `y` is warped to, by the steps that other outputs took: `unwarp` the other way. Below the smallest of those a logarithm
 * goes on as its tangent.
 *
 * @returns  perhaps infinite, where `y` is far outside the outputs that the path was made from; 0 where those were all equal
 */
export function warpedBy({ warp, min, halfRange, median: m, mean, sd }: WarpPath, y: number): number {
  if (halfRange === 0) return 0
  let u = (0.5 * y - 0.5 * min) / halfRange
  if (warp === 'tail' && u > m) u = m + m * log(1 + (u - m) / m)
  else if (warp === 'log') u = u < 0 ? u / (0.1 * m) : log(1 + u / (0.1 * m))
  return (u - mean) / sd
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort()
  const n = sorted.length
  return 0.5 * (sorted[(n - 1) >> 1] + sorted[n >> 1])
}
