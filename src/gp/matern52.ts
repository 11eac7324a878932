import { exp } from '../special/index.ts'
import type { Kernel } from './kernel.ts'
import { type StationaryOptions, stationary } from './stationary.ts'

const SQRT5 = Math.sqrt(5)

/**
 * Matérn kernel of smoothness 5/2: twice differentiable, the default.
 *
 * `k(r) = (1 + sqrt5 r + 5 r^2 / 3) exp(-sqrt5 r)`, one lengthscale per column, unit variance.
 * Source: Rasmussen and Williams (2006), eq. 4.17.
 *
 * @param inputs  the length of a row
 */
export function matern52(inputs: number, options: StationaryOptions = {}): Kernel {
  return stationary(inputs, profile, options)
}

function profile(r: Float64Array, n: number, value: Float64Array, slope: Float64Array, slopeAt: number): void {
  for (let j = 0; j < n; j++) {
    const s = SQRT5 * r[j]!
    const e = exp(-s)
    const linear = (1 + s) * e
    value[j] = linear + s * s * (1 / 3) * e
    slope[slopeAt + j] = (5 / 3) * linear
  }
}
