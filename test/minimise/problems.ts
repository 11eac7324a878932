import { readFileSync } from 'node:fs'

/** A case of `scripts/minimise_reference.py`, bounds with infinities put back. */
export interface Case {
  readonly name: string
  readonly kind: 'rosenbrock' | 'quadratic'
  readonly x0: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly x: readonly number[]
  readonly value: number
  readonly scipy: { readonly value: number; readonly nfev: number; readonly nit: number }
  readonly f: (x: Float64Array, gradient: Float64Array) => number
}

/** Chained Rosenbrock function. */
export function rosenbrock(x: Float64Array, gradient: Float64Array): number {
  gradient.fill(0)
  let sum = 0
  for (let k = 0; k + 1 < x.length; k++) {
    const a = x[k]
    const r = x[k + 1] - a * a
    sum += 100 * r * r + (1 - a) * (1 - a)
    gradient[k] = gradient[k] - 400 * a * r - 2 * (1 - a)
    gradient[k + 1] = gradient[k + 1] + 200 * r
  }
  return sum
}

/** `sum of weights (z - centre)^2 / 2` in the reflected variables `z = x - 2 mean(x)`. */
export function reflectedQuadratic(weights: readonly number[], centre: readonly number[]) {
  return (x: Float64Array, gradient: Float64Array): number => {
    const d = x.length
    const mean = x.reduce((s, v) => s + v, 0) / d
    let sum = 0
    let meanOfR = 0
    for (let k = 0; k < d; k++) {
      const difference = x[k] - 2 * mean - centre[k]
      const r = weights[k] * difference
      sum += (r * difference) / 2
      meanOfR += r / d
      gradient[k] = r
    }
    for (let k = 0; k < d; k++) gradient[k] = gradient[k] - 2 * meanOfR
    return sum
  }
}

interface Stored extends Omit<Case, 'f' | 'lower' | 'upper'> {
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
  readonly weights?: readonly number[]
  readonly centre?: readonly number[]
}

const stored: { readonly cases: readonly Stored[] } = JSON.parse(
  readFileSync(new URL('../fixtures/minimise.json', import.meta.url), 'utf8'),
)

export const cases: readonly Case[] = stored.cases.map(({ weights, centre, ...rest }) => ({
  ...rest,
  lower: rest.lower.map((bound) => bound ?? Number.NEGATIVE_INFINITY),
  upper: rest.upper.map((bound) => bound ?? Number.POSITIVE_INFINITY),
  f: weights && centre ? reflectedQuadratic(weights, centre) : rosenbrock,
}))
