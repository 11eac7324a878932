import { integer, readOptions } from '../base/index.ts'
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
  const read = readOptions(options, { trials: integer(1, 1_048_576) })
  return sequenceSearch('latinHypercube', read, (dimensions, seed) => new LatinHypercubes(dimensions, read.trials, seed))
}

latinHypercube.savedAs = 'latinHypercube'
