import { checkInteger } from '../base/index.ts'
import { cos, exp, PI, pow, sin } from '../special/index.ts'
import { defineMultiObjectiveProblem, type MultiObjectiveProblem } from './multiObjectiveProblem.ts'
import { cube } from './problem.ts'

const SOURCE = 'Zitzler, Deb and Thiele (2000), Comparison of multiobjective evolutionary algorithms: empirical results'
/** The reference point is (11, 11), so that it is beyond all but the worst of what a search begins with. */
const REFERENCE = [11, 11]
/** The least first value of ZDT6: the minimum of 1 - exp(-4 x) sin^6(6 pi x) over [0, 1]. */
const ZDT6_LEAST = 0.28077531881536977
/** Where it is. */
const ZDT6_AT = 0.08145779687998357

/** The mean of all coordinates but the first. */
function restOf(x: ArrayLike<number>): number {
  let sum = 0
  for (let i = 1; i < x.length; i++) sum += x[i]
  return sum / (x.length - 1)
}

/** The points whose first coordinate is one of `firsts` and whose others are zero, where g is 1. */
function along(dimensions: number, firsts: readonly number[]): readonly (readonly number[])[] {
  return firsts.map((first) => [first, ...new Array<number>(dimensions - 1).fill(0)])
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1]

/** A problem in the unit cube, `f1 = x1`, `f2 = g h(f1, g)` with `g = 1 + 9 mean(x2, ..., xd)`. */
function linear(
  name: string,
  dimensions: number,
  hypervolume: number,
  firsts: readonly number[],
  shape: (first: number, g: number) => number,
): MultiObjectiveProblem {
  checkInteger('dimensions', dimensions, 2)
  return defineMultiObjectiveProblem({
    name: `${name}-${dimensions}`,
    bounds: cube(dimensions, [0, 1]),
    reference: REFERENCE,
    hypervolume,
    solutions: along(dimensions, firsts),
    source: SOURCE,
    evaluate: (x) => {
      const g = 1 + 9 * restOf(x)
      return [x[0], g * shape(x[0], g)]
    },
  })
}

/** ZDT1, whose front is convex: `h = 1 - sqrt(f1 / g)`. @param dimensions  an integer >= 2, 30 in the source */
export function zdt1(dimensions = 30): MultiObjectiveProblem {
  return linear('zdt1', dimensions, 120 + 2 / 3, QUARTERS, (first, g) => 1 - Math.sqrt(first / g))
}

/** ZDT2, whose front is not convex: `h = 1 - (f1 / g)^2`. @param dimensions  an integer >= 2, 30 in the source */
export function zdt2(dimensions = 30): MultiObjectiveProblem {
  return linear('zdt2', dimensions, 120 + 1 / 3, QUARTERS, (first, g) => 1 - (first / g) * (first / g))
}

/** ZDT3, whose front is in five pieces: `h = 1 - sqrt(f1 / g) - (f1 / g) sin(10 pi f1)`. @param dimensions  an integer >= 2, 30 in the source */
export function zdt3(dimensions = 30): MultiObjectiveProblem {
  const shape = (first: number, g: number): number => 1 - Math.sqrt(first / g) - (first / g) * sin(10 * PI * first)
  return linear('zdt3', dimensions, 128.77811613069076, [0, 0.05, 0.2, 0.43, 0.64, 0.85], shape)
}

/** ZDT4, with 21^(d-1) local fronts: `g = 1 + 10 (d - 1) + sum(x_i^2 - 10 cos(4 pi x_i))`. @param dimensions  an integer >= 2, 10 in the source */
export function zdt4(dimensions = 10): MultiObjectiveProblem {
  checkInteger('dimensions', dimensions, 2)
  return defineMultiObjectiveProblem({
    name: `zdt4-${dimensions}`,
    bounds: [[0, 1], ...cube(dimensions - 1, [-5, 5])],
    reference: REFERENCE,
    hypervolume: 120 + 2 / 3,
    solutions: along(dimensions, QUARTERS),
    source: SOURCE,
    evaluate: (x) => {
      let g = 1
      for (let i = 1; i < dimensions; i++) g += 10 + x[i] * x[i] - 10 * cos(4 * PI * x[i])
      return [x[0], g * (1 - Math.sqrt(x[0] / g))]
    },
  })
}

/** ZDT6, whose points are dense where the front is not: `f1 = 1 - exp(-4 x1) sin^6(6 pi x1)`. @param dimensions  an integer >= 2, 10 in the source */
export function zdt6(dimensions = 10): MultiObjectiveProblem {
  checkInteger('dimensions', dimensions, 2)
  const a = ZDT6_LEAST
  return defineMultiObjectiveProblem({
    name: `zdt6-${dimensions}`,
    bounds: cube(dimensions, [0, 1]),
    reference: REFERENCE,
    hypervolume: 110 + 10 * (1 - a) + (1 - a * a * a) / 3,
    solutions: along(dimensions, [0, ZDT6_AT]),
    source: SOURCE,
    evaluate: (x) => {
      const wave = sin(6 * PI * x[0])
      const cubed = wave * wave * wave
      const first = 1 - exp(-4 * x[0]) * cubed * cubed
      const g = 1 + 9 * pow(restOf(x), 0.25)
      return [first, g * (1 - (first / g) * (first / g))]
    },
  })
}
