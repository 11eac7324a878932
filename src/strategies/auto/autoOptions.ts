import { ArgumentValueError, boolean, integer, nonNegative, optional, positive, readBy, readOptions } from '../../base/index.ts'

/** What is known of a study before it begins; whatever is left out is taken to be as it is in most studies. */
export interface AutoOptions {
  /** How many trials it is to have; some hundred by default, and more than a finite space has points. */
  readonly trials?: number
  /** How many trials run at a time; 1 by default. */
  readonly parallel?: number
  /**
   * Seconds that a trial takes, with fidelities a full one; as long as you like by default. What counts is whether asking takes longer: about 10 ms
   * for `bayes()` after a hundred results, 0.1 ms for an evolution strategy.
   */
  readonly cost?: number
  /** Whether the same parameters give another value each time; `false` by default. */
  readonly noise?: boolean
  /** Where cheaper trials can be had: the least resource that says something, above 0, and the whole, above `min`. */
  readonly fidelity?: { readonly min: number; readonly max: number }
}

/** A copy of the options, checked; what was left out stays out. @throws typed errors that name the option at fault: `options.trials` */
export function readAutoOptions(options: AutoOptions): AutoOptions {
  return readOptions(options, {
    trials: optional(integer(1)),
    parallel: optional(integer(1)),
    cost: optional(nonNegative),
    noise: optional(boolean),
    fidelity: optional(readBy('{ min, max }', readFidelity)),
  })
}

function readFidelity(argument: string, value: unknown): Required<AutoOptions>['fidelity'] {
  const read = readOptions(value, { min: positive, max: positive }, argument)
  const { min, max } = read
  if (!(max > min && max / min <= 1e9))
    throw new ArgumentValueError(`${argument}.max`, 'a number above min, at most 1e9 times as large', max)
  return read
}
