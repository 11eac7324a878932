import type { History } from './history.ts'
import type { Sample } from './parzenEstimator.ts'

/** The good trials and the others. */
export interface Split {
  readonly good: Sample
  readonly bad: Sample
}

/** A trial that is hardly better than the best of the others still counts for this, where the average counts for 1. */
const LEAST_WEIGHT = 1e-6

/**
 * The best `ceil(gamma n)` of the `n` finished trials among some rows, and the others, each in the order of trial numbers. Of equals the
 * earlier is better; a failure is never good; a pending trial is with the others, so that the next suggestion keeps away from it.
 *
 * Good trials weigh what they improve on the best of the others, 1 on average; the others 1 each. Source: Watanabe (2023), Tree-structured
 * Parzen estimator, section 3.2, "EI weights" (arXiv 2304.11127).
 */
export function split({ X, losses }: History, rows: readonly number[], gamma: number): Split {
  const finished = rows.filter((row) => !Number.isNaN(losses[row])).sort((a, b) => compare(losses[a], losses[b]) || a - b)
  const useful = finished.filter((row) => losses[row] < Number.POSITIVE_INFINITY).length
  const count = Math.min(useful, Math.ceil(gamma * finished.length))
  const good = finished.slice(0, count).sort((a, b) => a - b)
  const chosen = new Set(good)
  const bad = rows.filter((row) => !chosen.has(row))
  const bound = losses[finished[count < useful ? count : count - 1] ?? 0]
  return {
    good: { X, rows: good, weights: improvements(good.map((row) => bound - losses[row])) },
    bad: { X, rows: bad, weights: bad.map(() => 1) },
  }
}

/** The sign of `a - b`, where both may be infinite. */
function compare(a: number, b: number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Improvements over their mean; all 1 where nothing improves, or too much to be added up. */
function improvements(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => (mean > 0 && mean < Number.POSITIVE_INFINITY ? Math.max(LEAST_WEIGHT, value / mean) : 1))
}
