/**
 * How wide the kernel of each point of a line is: the larger of the distances to its two neighbours, at most 1 and at least
 * `1 / min(100, n + 2)`, the "magic clip". A point at the end has one neighbour; a single point has the ends of `[0, 1]`.
 *
 * Source: Bergstra and others (2011), Algorithms for hyper-parameter optimization, section 4; the clip is that of Hyperopt and Optuna.
 *
 * @param means  in `[0, 1]`, in any order
 */
export function neighbourDeviations(means: Float64Array): Float64Array {
  const n = means.length
  const least = 1 / Math.min(100, n + 2)
  const order = Array.from(means.keys()).sort((a, b) => means[a] - means[b] || a - b)
  const deviations = new Float64Array(n)
  for (let rank = 0; rank < n; rank++) {
    const mean = means[order[rank]]
    const left = rank > 0 ? mean - means[order[rank - 1]] : 0
    const right = rank + 1 < n ? means[order[rank + 1]] - mean : 0
    const widest = n === 1 ? Math.max(mean, 1 - mean) : Math.max(left, right)
    deviations[order[rank]] = Math.max(least, Math.min(1, widest))
  }
  return deviations
}
