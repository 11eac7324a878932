import type { Problem } from '../../src/problems/index.ts'
import { Sobol, Stream } from '../../src/random/index.ts'
import { problemNamed } from './suites.ts'

const POINTS = 10_000

/** Greatest less least value of a problem at the first 10,000 points of one scrambled Sobol sequence in its box. */
export function rangeOf(problem: Problem): number {
  const sobol = new Sobol(problem.dimensions, 1)
  const u = new Float64Array(problem.dimensions)
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < POINTS; i++) {
    sobol.pointInto(i, u)
    const value = problem.evaluate(problem.bounds.map(([lower, upper], j) => lower + u[j] * (upper - lower)))
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  return greatest - least
}

/** Whether a name in a suite, such as `levy4~0.1`, stands for a function with noise. */
export function isNoisy(name: string): boolean {
  return name.includes('~')
}

/**
 * The noise of a name in a suite: normal, its standard deviation the range of the function times the number after the tilde.
 *
 * What is added to evaluation `number` (from 0) of run `seed` depends on nothing else, so every optimizer meets the same noise.
 * Always 0 for a name without a tilde.
 */
export function noiseOf(name: string): (seed: number, number: number) => number {
  if (!isNoisy(name)) return () => 0
  const deviation = Number(name.split('~')[1]) * rangeOf(problemNamed(name))
  return (seed, number) => deviation * new Stream(seed, number, `noise of ${name}`).normal()
}
