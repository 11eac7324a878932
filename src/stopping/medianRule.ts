import { readOptions } from '../base/index.ts'
import { type ComparisonOptions, compareAt, comparison } from './percentileRule.ts'
import type { StoppingRule } from './stoppingRule.ts'

/**
 * The median rule: stops a trial whose best value so far is worse than the median of what complete trials reported at the same step. Few
 * assumptions, no resource to name; it saves about half of the cost at most.
 *
 * Source: Golovin et al. (2017), "Google Vizier", section 3.2.2, with the value at the step in the place of the running average.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `options.initial` or `options.warmup`
 */
export function medianRule(options: ComparisonOptions = {}): StoppingRule {
  const read = readOptions(options, comparison())
  return { name: 'medianRule', options: read, decide: compareAt(50, read) }
}

medianRule.savedAs = 'medianRule'
