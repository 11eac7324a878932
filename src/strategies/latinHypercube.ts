import { checkInteger, checkKeys, checkPlainObject } from '../base/index.ts'
import { LatinHypercubes } from '../random/index.ts'
import { sequenceSearch } from './sequenceSearch.ts'
import type { Strategy } from './strategy.ts'

/** The size of a Latin hypercube. */
export interface LatinHypercubeOptions {
  /** How many trials make one design, from 1 to 2^20. */
  readonly trials: number
}

/**
 * A Latin hypercube of a given number of trials: cut every parameter's range into so many equal cells (of its scale), and each cell holds
 * one trial. Trial `i` is row `i` of the design; after the last row another design begins, drawn afresh. Trials that others have asked for
 * or told take a row too. Constraints and finite spaces are treated as by `sobol()`, and break the pattern where they bind.
 *
 * @throws ArgumentTypeError, ArgumentValueError for options that are not understood
 */
export function latinHypercube(options: LatinHypercubeOptions): Strategy {
  checkPlainObject('options', options)
  checkKeys('options', options, ['trials'])
  const { trials } = options
  checkInteger('options.trials', trials, 1, 1048576)
  return sequenceSearch('latinHypercube', { trials }, (dimensions, seed) => new LatinHypercubes(dimensions, trials, seed))
}

latinHypercube.savedAs = 'latinHypercube'
