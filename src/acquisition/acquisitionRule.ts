import { ArgumentTypeError, type JsonObject } from '../base/index.ts'
import type { Acquisition } from './acquisition.ts'

/**
 * An acquisition function for whatever a study's results are, in the place of a strategy's own: `bayes({ acquisition })`.
 *
 * Laws: `acquisition` is a pure function of its arguments; the logarithm of a probability is added to its values where trials fail or a
 * prior was given, so they are best logarithms themselves; `options` are plain JSON that makes it again, in a function whose `savedAs` is the
 * name: `Optimizer.fromJSON(state, { acquisitions: [mine] })`.
 */
export interface AcquisitionRule {
  readonly name: string
  readonly options: JsonObject
  /**
   * The function to maximise, for minimisation of standardised outputs.
   *
   * @param incumbent  the lowest posterior mean at a result
   * @param noise  standard deviation of the noise of one result; 0 where values look exact
   */
  acquisition(incumbent: number, noise: number): Acquisition
}

/** What a rule is known by. */
export const ACQUISITION_RULE = { expected: 'an acquisition function', functions: ['acquisition'] }

/** The function that a rule makes. @throws ArgumentTypeError that names what it made instead */
export function acquisitionOf(rule: AcquisitionRule, incumbent: number, noise: number): Acquisition {
  const made: unknown = rule.acquisition(incumbent, noise)
  if (typeof (made as Partial<Acquisition> | null)?.evaluate === 'function') return made as Acquisition
  throw new ArgumentTypeError('strategy.options.acquisition.acquisition()', 'an acquisition function', made)
}
