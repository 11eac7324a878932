import { ArgumentValueError, checkFinite } from '../base/index.ts'

/**
 * The `p` quantile of a sample, by linear interpolation between order statistics: with the sorted values x_0 ... x_{n-1} and
 * h = (n - 1) p, it is x_floor(h) + (h - floor(h)) (x_floor(h)+1 - x_floor(h)). Definition 7 of Hyndman and Fan (1996), the default
 * of R and NumPy.
 *
 * Made for regrets: NaN counts as `Infinity`, the worst result, so that a failed run never improves a summary. NaN for an empty sample.
 *
 * @param values  the sample, in any order; not changed
 * @param p  in [0, 1]
 */
export function quantile(values: readonly number[], p: number): number {
  checkFinite('p', p)
  if (p < 0 || p > 1) throw new ArgumentValueError('p', 'a number in [0, 1]', p)
  if (values.length === 0) return Number.NaN
  const sorted = Float64Array.from(values, (value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)).sort()
  const h = (sorted.length - 1) * p
  const k = Math.floor(h)
  const low = sorted[k]
  // not interpolated between equal neighbours: Infinity - Infinity is NaN
  return h === k || sorted[k + 1] === low ? low : low + (h - k) * (sorted[k + 1] - low)
}

/** The 1/2 quantile; see `quantile` for its definition and for NaN. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The 1/4 and 3/4 quantiles; see `quantile` for their definition and for NaN. */
export function quartiles(values: readonly number[]): readonly [lower: number, upper: number] {
  return [quantile(values, 0.25), quantile(values, 0.75)]
}
