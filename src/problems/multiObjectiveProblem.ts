import { ArgumentValueError, checkFinite, checkInteger } from '../base/index.ts'
import { checkPoint, type Interval } from './problem.ts'

/**
 * Functions to minimise together over a box, with what is known of their front.
 *
 * Laws, tested on every problem of `multiObjectiveProblems`:
 * - no point of the box dominates a value at a point of `solutions`;
 * - the hypervolume of any values is at most `hypervolume`;
 * - `evaluate` is a pure function, in portable arithmetic.
 */
export interface MultiObjectiveProblem {
  readonly name: string
  /** Number of coordinates. */
  readonly dimensions: number
  /** Number of values. */
  readonly objectives: number
  /** The box, one interval per coordinate. */
  readonly bounds: readonly Interval[]
  /** What every point of the front dominates: the far corner of what hypervolumes measure. */
  readonly reference: readonly number[]
  /** The hypervolume of the whole front against `reference`. */
  readonly hypervolume: number
  /** Some points of the box whose values are in the front. */
  readonly solutions: readonly (readonly number[])[]
  /** Where the problem comes from. */
  readonly source: string
  /** The values at `x`, `dimensions` coordinates. Throws `ArgumentTypeError` or `ArgumentValueError` for anything else. */
  readonly evaluate: (x: ArrayLike<number>) => readonly number[]
}

/**
 * Makes a problem from its parts: `dimensions` and `objectives` are read off, `evaluate` checks its argument, and all of it is frozen.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `bounds`, `reference`, `hypervolume` or `solutions`
 */
export function defineMultiObjectiveProblem(parts: Omit<MultiObjectiveProblem, 'dimensions' | 'objectives'>): MultiObjectiveProblem {
  const { name, bounds, reference, hypervolume, solutions, evaluate } = parts
  const dimensions = bounds.length
  checkInteger('bounds.length', dimensions, 1)
  checkInteger('reference.length', reference.length, 2)
  checkFinite('hypervolume', hypervolume)
  for (const [lower, upper] of bounds) {
    if (!(lower < upper)) throw new ArgumentValueError('bounds', `lower < upper (${name})`, lower)
  }
  for (const point of solutions) {
    const inside = point.length === dimensions && bounds.every(([lower, upper], i) => point[i] >= lower && point[i] <= upper)
    if (!inside) throw new ArgumentValueError('solutions', `points of ${dimensions} coordinates inside the bounds (${name})`, point)
  }
  return Object.freeze({
    ...parts,
    dimensions,
    objectives: reference.length,
    bounds: Object.freeze(bounds.map(([lower, upper]) => Object.freeze([lower, upper] as const))),
    reference: Object.freeze([...reference]),
    solutions: Object.freeze(solutions.map((point) => Object.freeze([...point]))),
    evaluate: (x: ArrayLike<number>): readonly number[] => {
      checkPoint(x, dimensions, name)
      return evaluate(x)
    },
  })
}
