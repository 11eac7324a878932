import { exp } from '../special/index.ts'
import type { Kernel } from './kernel.ts'
import { type StationaryOptions, stationary } from './stationary.ts'

const SQRT3 = Math.sqrt(3)

/**
 * Matérn kernel of smoothness 3/2: once differentiable, for rougher functions.
 *
 * `k(r) = (1 + sqrt3 r) exp(-sqrt3 r)`, one lengthscale per column, unit variance.
 * Source: Rasmussen and Williams (2006), eq. 4.17.
 *
 * @param inputs  the length of a row
 */
export function matern32(inputs: number, options: StationaryOptions = {}): Kernel {
  return stationary(inputs, profile, options)
}

function profile(r: Float64Array, n: number, value: Float64Array, slope: Float64Array, slopeAt: number): void {
  for (let j = 0; j < n; j++) {
    const s = SQRT3 * r[j]!
    const e = exp(-s)
    value[j] = (1 + s) * e
    slope[slopeAt + j] = 3 * e
  }
}
