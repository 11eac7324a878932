import { leaveOneOut, type WarpPath } from '../gp/index.ts'
import { log } from '../special/index.ts'
import type { Study } from '../study/index.ts'
import { type Surrogate, surrogates } from '../surrogate/index.ts'

/**
 * The surrogate of a study whose leave-one-out predictions give what was left out the highest density, in the units of the objective; so
 * that a warp is used as far as it predicts. Undefined where there is none.
 */
export function bestSurrogate(study: Study): Surrogate | undefined {
  let best: Surrogate | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (const fitted of surrogates(study)) {
    const { model, theta, X, n, z, known, path } = fitted
    const density = leaveOneOut(model, theta, X, n, z, { known }).logDensity + meanLogSlope(path, z)
    if (best === undefined || density > highest) {
      best = fitted
      highest = density
    }
  }
  return best
}

/** The mean of `log dz/dy`, up to a constant that is the same for every warp: turns densities of `z` into densities of `y`. */
function meanLogSlope({ warp, median: m, mean, sd }: WarpPath, z: Float64Array): number {
  let sum = 0
  for (let i = 0; i < z.length; i++) {
    const t = mean + sd * z[i]
    if (warp === 'tail' && t > m) sum += (m - t) / m
    else if (warp === 'log') sum -= log(0.1 * m) + t
  }
  return sum / z.length - log(sd)
}
