import type { Problem } from '../problems/index.ts'
import type { FloatParameter } from '../space/index.ts'

/** The space of a problem: one float parameter per coordinate, named `x0`, `x1`, ... in order, with the bounds of the box. */
export function spaceOf(problem: Pick<Problem, 'bounds'>): Readonly<Record<string, FloatParameter>> {
  return Object.fromEntries(problem.bounds.map(([min, max], i) => [`x${i}`, { type: 'float', min, max } as const]))
}

/** The point of `params` in a space made by `spaceOf`: the values of `x0`, `x1`, ... in order. */
export function pointOf(params: Readonly<Record<string, unknown>>, dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, i) => Number(params[`x${i}`]))
}
