import { ArgumentValueError, checkInteger, checkLength, nonNegative } from '../base/index.ts'
import { hyperparametersOf, type Model } from './model.ts'

/** Observations under a model: inputs `n x d`, row-major, outputs, and the noise known beforehand. */
export interface Observed {
  readonly model: Model
  readonly theta: Float64Array
  readonly X: Float64Array
  readonly n: number
  readonly y: Float64Array
  /** Noise variances known beforehand, one a row, on top of the model's. */
  readonly known?: Float64Array | undefined
}

function checkValues(argument: string, values: Float64Array, length: number): void {
  checkLength(argument, values, length)
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(values[i])) throw new ArgumentValueError(`${argument}[${i}]`, 'a finite number', values[i])
  }
}

/**
 * Throws unless there are all the numbers that `n` observations need, and finite.
 *
 * @param least  the fewest observations
 * @throws ArgumentTypeError, ArgumentValueError that names what is too short, or the entry that is not finite
 */
export function checkObserved({ model, theta, X, n, y, known }: Partial<Observed> & Pick<Observed, 'model' | 'X' | 'n'>, least = 1): void {
  checkInteger('n', n, least)
  checkValues('X', X, n * model.kernel.inputs)
  if (y) checkValues('y', y, n)
  if (theta) checkLength('theta', theta, hyperparametersOf(model).length)
  if (known) checkLength('known', known, n)
  if (typeof model.noise === 'number') nonNegative.read('model.noise', model.noise)
}
