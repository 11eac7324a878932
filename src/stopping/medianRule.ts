import { type ComparisonOptions, compareAt, readComparison } from './percentileRule.ts'
import type { StoppingRule } from './stoppingRule.ts'

/**
 * The median rule: stops a trial whose best value so far is worse than the median of what complete trials reported at the same step. Few
 * assumptions, no resource to name; it saves about half of the cost at most.
 *
 * Source: Golovin et al. (2017), "Google Vizier", section 3.2.2, with the value at the step in the place of the running average.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.startup` or `options.warmup`
 */
export function medianRule(options: ComparisonOptions = {}): StoppingRule {
  const comparison = readComparison(options)
  return { name: 'medianRule', options: { ...comparison }, decide: compareAt(50, comparison) }
}

medianRule.savedAs = 'medianRule'
