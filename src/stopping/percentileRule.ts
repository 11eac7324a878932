import { integer, number, optional, readOptions } from '../base/index.ts'
import { currentReport } from './currentReport.ts'
import { folded } from './folded.ts'
import type { StoppingRule } from './stoppingRule.ts'

/** How cautious a rule is that compares a trial with those that are complete. */
export interface ComparisonOptions {
  /** How many complete trials must have reported the same step before a trial is stopped; 5 by default. */
  readonly initial?: number
  /** No trial is stopped before this step; 0 by default. */
  readonly warmup?: number
}

/** What the percentile rule may be told. */
export interface PercentileOptions extends ComparisonOptions {
  /** Above 0 and at most 100: with 25 a trial goes on while it would be among the best quarter. */
  readonly percentile: number
}

/**
 * The percentile rule: stops a trial whose best value so far is worse than the given percentile of what complete trials reported at the
 * same step; in between two of them the percentile is interpolated.
 *
 * Source: Golovin et al. (2017), "Google Vizier", section 3.2.2, with the value at the step in the place of the running average.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.percentile`, `options.initial` or `options.warmup`
 */
export function percentileRule(options: PercentileOptions): StoppingRule {
  const percentile = number('a number > 0 and <= 100', (value) => value > 0 && value <= 100)
  const read = readOptions(options, { percentile, ...comparison() })
  return { name: 'percentileRule', options: read, decide: compareAt(read.percentile, read) }
}

percentileRule.savedAs = 'percentileRule'

/** How the options of a comparison are read. */
export const comparison = () => ({ initial: optional(integer(1), 5), warmup: optional(integer(0), 0) }) as const

interface Curves {
  /** The best loss that each trial reported. */
  readonly best: Map<number, number>
  /** What complete trials reported, by step, as losses in rising order. */
  readonly steps: Map<number, number[]>
}

/** The decision of a rule that compares a trial with a percentile of the complete ones. */
export function compareAt(percentile: number, { initial, warmup }: Required<ComparisonOptions>): StoppingRule['decide'] {
  const start = (): Curves => ({ best: new Map(), steps: new Map() })
  const view = folded(start, ({ best, steps }, event, study) => {
    if (event.type === 'report')
      best.set(event.number, Math.min(best.get(event.number) ?? Number.POSITIVE_INFINITY, study.lossOf(event.value)))
    if (event.type !== 'tell' || event.status !== 'complete') return
    for (const { step, value } of study.trials[event.number].reports) {
      const losses = steps.get(step) ?? []
      steps.set(step, losses)
      insert(losses, study.lossOf(value))
    }
  })
  return (study, number) => {
    const { step } = currentReport(study)
    const { best, steps } = view(study)
    const losses = steps.get(step) ?? []
    if (step < warmup || losses.length < initial) return 'continue'
    return best.get(number)! > quantile(losses, percentile / 100) ? 'stop' : 'continue'
  }
}

function insert(losses: number[], loss: number): void {
  const place = losses.findIndex((other) => other > loss)
  losses.splice(place < 0 ? losses.length : place, 0, loss)
}

/** @param sorted  rising, at least one  @param q  in [0, 1] */
function quantile(sorted: readonly number[], q: number): number {
  const place = q * (sorted.length - 1)
  const below = Math.floor(place)
  const [a, b] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]]
  // weights in place of a difference, which may overflow
  return a === b ? a : a * (1 - (place - below)) + b * (place - below)
}
