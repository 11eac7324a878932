/** A result: what had been spent when it came in, and its regret. */
export interface Step {
  readonly cost: number
  readonly regret: number
}

/** Sums of costs are not exact: what is spent up to this much later counts as spent. */
const ROUNDING = 1e-9

/** The results of a run, in the order in which they came, that were better than all before them. */
export function incumbents<S extends { readonly regret: number }>(results: Iterable<S>): S[] {
  const steps: S[] = []
  let best = Number.POSITIVE_INFINITY
  for (const result of results) {
    if (!(result.regret < best)) continue
    best = result.regret
    steps.push(result)
  }
  return steps
}

/**
 * The regret of a run when so much was spent.
 *
 * @param steps  the regret of the incumbent from each moment on; what `axis` names rises
 * @param before  the regret before the first of them
 */
export function regretAt<Axis extends string, Unknown = number>(
  steps: readonly (Readonly<Record<Axis, number>> & { readonly regret: number })[],
  axis: Axis,
  limit: number,
  before: Unknown,
): number | Unknown {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle][axis] <= limit + ROUNDING) low = middle + 1
    else high = middle
  }
  return low === 0 ? before : steps[low - 1].regret
}
