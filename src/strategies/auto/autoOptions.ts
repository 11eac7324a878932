import { ArgumentTypeError, ArgumentValueError, checkFinite, checkInteger, checkKeys, checkPlainObject } from '../../base/index.ts'

/** What is known of a study before it begins; whatever is left out is taken to be as it is in most studies. */
export interface AutoOptions {
  /** How many trials it is to have; some hundred unless told, and more than a finite space has points. */
  readonly trials?: number
  /** How many trials run at a time; 1 unless told. */
  readonly parallel?: number
  /**
   * Seconds that a trial takes, with fidelities a full one; as long as you like unless told. What counts is whether asking takes longer: about 10 ms
   * for `bayes()` after a hundred results, 0.1 ms for an evolution strategy.
   */
  readonly cost?: number
  /** Whether the same parameters give another value each time; `false` unless told. */
  readonly noise?: boolean
  /** Where cheaper trials can be had: the least resource that says something, above 0, and the whole, above `min`. */
  readonly fidelity?: { readonly min: number; readonly max: number }
}

/** A copy of the options, checked; what was left out stays out. @throws typed errors that name the option at fault: `options.trials` */
export function readAutoOptions(options: AutoOptions): AutoOptions {
  checkPlainObject('options', options)
  checkKeys('options', options, ['trials', 'parallel', 'cost', 'noise', 'fidelity'])
  const { trials, parallel, cost, noise, fidelity } = options as AutoOptions
  if (trials !== undefined) checkInteger('options.trials', trials, 1)
  if (parallel !== undefined) checkInteger('options.parallel', parallel, 1)
  if (cost !== undefined) {
    checkFinite('options.cost', cost)
    if (cost < 0) throw new ArgumentValueError('options.cost', 'seconds >= 0', cost)
  }
  if (noise !== undefined && typeof noise !== 'boolean') throw new ArgumentTypeError('options.noise', 'a boolean', noise)
  return {
    ...(trials === undefined ? {} : { trials }),
    ...(parallel === undefined ? {} : { parallel }),
    // -0 is not what JSON gives back
    ...(cost === undefined ? {} : { cost: cost + 0 }),
    ...(noise === undefined ? {} : { noise }),
    ...(fidelity === undefined ? {} : { fidelity: readFidelity(fidelity) }),
  }
}

function readFidelity(fidelity: { readonly min: number; readonly max: number }): { readonly min: number; readonly max: number } {
  checkPlainObject('options.fidelity', fidelity)
  checkKeys('options.fidelity', fidelity, ['min', 'max'])
  const { min, max } = fidelity
  checkFinite('options.fidelity.min', min)
  if (min <= 0) throw new ArgumentValueError('options.fidelity.min', 'a number > 0', min)
  checkFinite('options.fidelity.max', max)
  if (!(max > min && max / min <= 1e9))
    throw new ArgumentValueError('options.fidelity.max', 'a number above min, at most 1e9 times as large', max)
  return { min, max }
}
