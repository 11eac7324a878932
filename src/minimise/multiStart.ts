import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import { checkBox, checkStart, type Differentiable, type MinimiseOptions, type MinimiseResult, settingsOf } from './minimisation.ts'
import { QuasiNewton } from './quasiNewton.ts'

/**
 * The best of several runs of `lbfgsb`, one from each start; the limits of `options` hold for each run.
 *
 * A run whose start is not finite loses to every other; of equal values the first wins. `x`, `value` and `reason` are those of the best
 * run, `iterations` and `evaluations` the sums over all.
 *
 * @throws ArgumentTypeError, ArgumentValueError as `lbfgsb` does, or when there is no start
 */
export function multiStart(
  f: Differentiable,
  starts: readonly ArrayLike<number>[],
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  options: MinimiseOptions = {},
): MinimiseResult {
  if (typeof f !== 'function') throw new ArgumentTypeError('f', 'a function', f)
  if (starts.length === 0) throw new ArgumentValueError('starts', 'at least one start', starts)
  const d = lower.length
  checkBox(d, lower, upper)
  starts.forEach((start, i) => {
    checkStart(`starts[${i}]`, start, d)
  })
  const settings = settingsOf(options)
  const solver = new QuasiNewton(d, settings.memory)
  const low = Float64Array.from(lower)
  const high = Float64Array.from(upper)
  const results = starts.map((start) => solver.run(f, start, low, high, settings))
  const best = results.reduce((a, b) => (b.reason !== 'nonfinite' && (a.reason === 'nonfinite' || b.value < a.value) ? b : a))
  return {
    ...best,
    iterations: results.reduce((sum, result) => sum + result.iterations, 0),
    evaluations: results.reduce((sum, result) => sum + result.evaluations, 0),
  }
}
