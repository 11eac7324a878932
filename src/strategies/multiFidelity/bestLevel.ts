import { matrixOf, rowOf, takeValues } from '../../base/index.ts'
import { AveragePosterior, type Model, noiseVariance, warpOutputs } from '../../gp/index.ts'
import type { Space } from '../../space/index.ts'
import { log } from '../../special/index.ts'
import type { Point } from '../../study/index.ts'
import type { Values } from '../../surrogate/index.ts'
import { type GlobalFit, knownNoise, representatives, WARPS } from '../../surrogate/index.ts'

/** What is known: points with their fidelity, told or fantasised, and hyperparameters. */
export interface Known {
  readonly model: Model
  readonly theta: Float64Array
  readonly X: Float64Array
  readonly n: number
  /** Noise variances known beforehand, one a row. */
  readonly known: Float64Array
}

/**
 * The level whose value says most about the value at full fidelity, for its cost: the largest `rho^2(s) / cost(s)`, where
 * `rho^2(s) = cov(f(x, s), f(x, max))^2 / ((var f(x, s) + noise) var f(x, max))` is the share of the variance at full fidelity that
 * an evaluation at `s` takes away, given all that is known. It is the factor for correlation and cost of augmented expected improvement; the
 * square is ours. Source: Huang, Allen, Notz and Miller (2006), "Sequential kriging optimization using multiple-fidelity evaluations".
 *
 * @param points  the point at every level, the full one last
 * @param costs  of the levels
 * @param isBarred  whether the point may not be tried at a level; at the full one it may
 */
export function bestLevel(
  { model, theta, X, n, known }: Known,
  points: readonly Float64Array[],
  costs: readonly number[],
  isBarred: (point: Float64Array) => boolean,
): number {
  const { inputs } = model.kernel
  const posterior = new AveragePosterior(model, theta, X, n, new Float64Array(n), { known })
  const noise = noiseVariance(model, theta)
  const full = costs.length - 1
  const pair = new Float64Array(2 * inputs)
  pair.set(points[full], inputs)
  posterior.average(pair.subarray(inputs), 1)
  const most = posterior.variance
  let best = full
  let bestScore = log(most / (most + noise)) - log(costs[full])
  for (let level = 0; level < full; level++) {
    if (isBarred(points[level])) continue
    pair.set(points[level])
    posterior.average(pair, 1)
    const own = posterior.variance
    posterior.average(pair, 2)
    const covariance = 2 * posterior.variance - 0.5 * (own + most)
    const score = 2 * log(Math.abs(covariance)) - log(own + noise) - log(most) - log(costs[level])
    if (score > bestScore) {
      best = level
      bestScore = score
    }
  }
  return best
}

/** The rows that the global model is conditioned on, and the pending points. */
export function knownRows(
  space: Space,
  model: Model,
  values: Values,
  { theta, warp }: GlobalFit,
  pending: readonly Point[],
  limit: number,
): Known {
  const width = space.dimensions
  const rows = representatives(space, values, limit)
  const n = rows.length + pending.length
  const X = matrixOf([...rows.map((row) => rowOf(values.X, row, width)), ...pending.map(({ x }) => x)], width)
  const variances = knownNoise(values.noise, warpOutputs(values.losses, WARPS[warp]).slope)
  const known = new Float64Array(n)
  known.set(takeValues(variances, rows))
  return { model, theta: Float64Array.from(theta), X, n, known }
}
