import { ArgumentTypeError, ArgumentValueError, checkInteger } from '../base/index.ts'

/** A closed interval, lower bound first. */
export type Interval = readonly [lower: number, upper: number]

/**
 * A function to minimise over a box, with its known answer.
 *
 * Laws, tested on every problem of the catalogue:
 * - `evaluate(m)` equals `minimum` to 1e-10 (relative, absolute below 1) at each `m` of `minimisers`;
 * - every minimiser lies inside `bounds`;
 * - `evaluate` is a pure function, in portable arithmetic: the same bits on every engine.
 */
export interface Problem {
  /** Unique in the catalogue; the number of dimensions is its last part where the family has several: `levy4`. */
  readonly name: string
  /** Number of coordinates. */
  readonly dimensions: number
  /** The box, one interval per coordinate. */
  readonly bounds: readonly Interval[]
  /** The least value in the box. */
  readonly minimum: number
  /** Points where the minimum is reached: at least one, all of them unless the factory's comment says otherwise. */
  readonly minimisers: readonly (readonly number[])[]
  /** Where the function comes from. */
  readonly source: string
  /** Suggested budget for a comparison, where one is established. */
  readonly evaluations?: number
  /** The value at `x`, `dimensions` coordinates. Throws `ArgumentTypeError` or `ArgumentValueError` for anything else; NaN gives NaN. */
  readonly evaluate: (x: ArrayLike<number>) => number
}

/**
 * Makes a problem from its parts: `dimensions` is read off `bounds`, `evaluate` checks its argument, and all of it is frozen.
 *
 * @throws ArgumentValueError when a bound is not finite, a lower bound is not below its upper bound, there is no minimiser, or a
 *   minimiser is outside the box
 */
export function defineProblem(parts: Omit<Problem, 'dimensions'>): Problem {
  const { name, bounds, minimisers, evaluate } = parts
  const dimensions = bounds.length
  checkInteger('bounds.length', dimensions, 1)
  for (const [lower, upper] of bounds) {
    if (!(Number.isFinite(upper - lower) && lower < upper))
      throw new ArgumentValueError('bounds', `lower < upper, both finite (${name})`, lower)
  }
  if (minimisers.length === 0) throw new ArgumentValueError('minimisers', `at least one point (${name})`, minimisers)
  for (const point of minimisers) {
    const inside =
      point.length === dimensions && bounds.every(([lower, upper], i) => Number(point[i]) >= lower && Number(point[i]) <= upper)
    if (!inside) throw new ArgumentValueError('minimisers', `points of ${dimensions} coordinates inside the bounds (${name})`, point)
  }
  return Object.freeze({
    ...parts,
    dimensions,
    bounds: Object.freeze(bounds.map(([lower, upper]) => Object.freeze([lower, upper] as const))),
    minimisers: Object.freeze(minimisers.map((point) => Object.freeze([...point]))),
    evaluate: (x: ArrayLike<number>): number => {
      checkPoint(x, dimensions, name)
      return evaluate(x)
    },
  })
}

/** The same interval in each of `dimensions` coordinates. */
export function cube(dimensions: number, interval: Interval): readonly Interval[] {
  return Array.from({ length: dimensions }, () => interval)
}

/** The point whose `dimensions` coordinates all equal `value`. */
export function diagonal(dimensions: number, value: number): readonly number[] {
  return Array.from({ length: dimensions }, () => value)
}

/** Throws unless `x` has `dimensions` numbers. */
export function checkPoint(x: ArrayLike<number>, dimensions: number, name: string): void {
  if (typeof x !== 'object' || x === null || typeof x.length !== 'number')
    throw new ArgumentTypeError('x', `${dimensions} numbers (${name})`, x)
  if (x.length !== dimensions) throw new ArgumentValueError('x', `${dimensions} coordinates (${name})`, x.length)
  for (let i = 0; i < dimensions; i++) {
    if (typeof x[i] !== 'number') throw new ArgumentTypeError(`x[${i}]`, `a number (${name})`, x[i])
  }
}
