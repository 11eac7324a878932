import type { Study } from '../study/index.ts'
import { type Finding, percent } from './finding.ts'

/** What trials with equal parameters say. */
export interface Repeats {
  /** How many complete trials have the parameters of an earlier one. */
  readonly count: number
  /** Variance between values of equal parameters, in the objective's own units; undefined where nothing was repeated. */
  readonly variance?: number
}

/** Compares complete trials with equal parameters. */
export function repeats(study: Study): Repeats {
  const groups = new Map<string, number[]>()
  for (const { status, params, value } of study.trials) {
    if (status !== 'complete' || value === undefined) continue
    const key = JSON.stringify(study.space.names.map((name) => (Object.hasOwn(params, name) ? [params[name]] : null)))
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  let count = 0
  let squares = 0
  for (const values of groups.values()) {
    count += values.length - 1
    // from the first, so that equal values differ by nothing at all
    const [first = 0] = values
    const sum = values.reduce((total, value) => total + (value - first), 0)
    squares += values.reduce((total, value) => total + (value - first) * (value - first), 0) - (sum * sum) / values.length
  }
  if (count === 0) return { count }
  return { count, variance: Number.isFinite(squares) ? Math.max(0, squares / count) : Number.MAX_VALUE }
}

/** Repetitions that teach nothing, as the objective gives the same value again. */
export function wastedRepeats({ count, variance }: Repeats, results: number): readonly Finding[] {
  if (variance !== 0 || results < 10 || count < 0.1 * results) return []
  const message =
    `${count} of ${results} results (${percent(count / results)}) repeat earlier parameters and gave the same values again. ` +
    'The space may be used up: stop, or give it more values.'
  return [{ kind: 'repeats', severity: 'warning', message, figures: { count, results } }]
}
