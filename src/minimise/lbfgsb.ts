import { ArgumentTypeError } from '../base/index.ts'
import { checkBox, checkStart, type Differentiable, type MinimiseOptions, type MinimiseResult, settingsOf } from './minimisation.ts'
import { QuasiNewton } from './quasiNewton.ts'

/**
 * Local minimum of a smooth function in a box, by L-BFGS-B: a limited-memory quasi-Newton method with projected gradients.
 *
 * Every point handed to `f` is inside the bounds exactly. Where `f` or its gradient is `NaN` or infinite, the step is halved. The result
 * is never above the value at the start (moved into the box), unless that is not finite. Same input, same bits.
 *
 * Source: Byrd, Lu, Nocedal, Zhu (1995), "A limited memory algorithm for bound constrained optimization", with the projection of
 * Morales and Nocedal (2011).
 *
 * @param x0  start, moved into the box if it is outside; not written to
 * @param lower  lower bounds, `-Infinity` for none
 * @param upper  upper bounds, `Infinity` for none; a variable whose bounds are equal is fixed
 * @throws ArgumentTypeError, ArgumentValueError on lengths that differ, bounds that cross or are `NaN`, a start that is not finite
 *
 * @example
 * const { x } = lbfgsb((x, g) => { g[0] = 2 * x[0]; return x[0] * x[0] }, [3], [1], [5]) // x[0] is 1
 */
export function lbfgsb(
  f: Differentiable,
  x0: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  options: MinimiseOptions = {},
): MinimiseResult {
  if (typeof f !== 'function') throw new ArgumentTypeError('f', 'a function', f)
  checkBox(x0.length, lower, upper)
  checkStart('x0', x0, x0.length)
  const settings = settingsOf(options)
  return new QuasiNewton(x0.length, settings.memory).run(f, x0, Float64Array.from(lower), Float64Array.from(upper), settings)
}
