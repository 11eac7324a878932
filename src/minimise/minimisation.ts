import { ArgumentTypeError, ArgumentValueError, checkFinite, describe, integer, nonNegative, optional, readOptions } from '../base/index.ts'

/**
 * A differentiable function: returns the value at `x` and writes the gradient into `gradient`.
 *
 * Both arrays belong to the solver: `x` is to be read, and neither is to be kept.
 */
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number

/** Limits and tolerances of `lbfgsb`. */
export interface MinimiseOptions {
  /** Most iterations, 1000 by default; 0 evaluates the start only. */
  readonly maxIterations?: number
  /** Most evaluations of the function, at least 1; 10000 by default. */
  readonly maxEvaluations?: number
  /** Pairs of steps and gradient differences that are kept, 10 by default. */
  readonly memory?: number
  /** Stop when no entry of the projected gradient `P(x - g) - x` is larger, 1e-5 by default. */
  readonly gradientTolerance?: number
  /** Stop when an iteration gains no more than this, relative to `max(|f|, 1)`; 2.2e-9 by default. */
  readonly valueTolerance?: number
}

/**
 * Why the solver stopped: `gradient` and `value` are convergence by the two tolerances, `iterations` and `evaluations` the limits,
 * `linesearch` that no step along steepest descent improves the value, `nonfinite` that value or gradient at the start is not finite.
 */
export type StopReason = 'gradient' | 'value' | 'iterations' | 'evaluations' | 'linesearch' | 'nonfinite'

/** Where a minimisation ended. */
export interface MinimiseResult {
  readonly x: Float64Array
  readonly value: number
  readonly iterations: number
  readonly evaluations: number
  readonly reason: StopReason
}

/** `MinimiseOptions` with nothing left open. */
export interface MinimiseSettings {
  readonly maxIterations: number
  readonly maxEvaluations: number
  readonly memory: number
  readonly gradientTolerance: number
  readonly valueTolerance: number
}

/** Throws unless `lower` and `upper` are bounds of `d` variables. */
export function checkBox(d: number, lower: ArrayLike<number>, upper: ArrayLike<number>): void {
  if (lower.length !== d) throw new ArgumentValueError('lower', `${d} entries`, lower.length)
  if (upper.length !== d) throw new ArgumentValueError('upper', `${d} entries`, upper.length)
  for (let k = 0; k < d; k++) {
    const l = lower[k]
    const u = upper[k]
    if (typeof l !== 'number') throw new ArgumentTypeError(`lower[${k}]`, 'a number', l)
    if (typeof u !== 'number') throw new ArgumentTypeError(`upper[${k}]`, 'a number', u)
    if (!(l < Number.POSITIVE_INFINITY)) throw new ArgumentValueError(`lower[${k}]`, 'a finite number or -Infinity', l)
    if (!(u > Number.NEGATIVE_INFINITY)) throw new ArgumentValueError(`upper[${k}]`, 'a finite number or Infinity', u)
    if (l > u) throw new ArgumentValueError(`lower[${k}]`, `at most upper[${k}], which is ${describe(u)}`, l)
  }
}

/** Throws unless `x0` is a finite point of `d` entries. */
export function checkStart(argument: string, x0: ArrayLike<number>, d: number): void {
  if (x0.length !== d) throw new ArgumentValueError(argument, `${d} entries`, x0.length)
  for (let k = 0; k < d; k++) checkFinite(`${argument}[${k}]`, x0[k])
}

/** Checks the options and fills in what was left out. */
export function settingsOf(options: MinimiseOptions): MinimiseSettings {
  return readOptions(options, {
    maxIterations: optional(integer(0), 1000),
    maxEvaluations: optional(integer(1), 10_000),
    memory: optional(integer(1, 100), 10),
    gradientTolerance: optional(nonNegative, 1e-5),
    valueTolerance: optional(nonNegative, 2.220446049250313e-9),
  })
}
