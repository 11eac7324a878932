import type { Kernel } from './kernel.ts'
import { type StationaryOptions, stationary } from './stationary.ts'

/**
 * Matérn kernel of smoothness 3/2: once differentiable, for rougher functions.
 *
 * `k(r) = (1 + sqrt3 r) exp(-sqrt3 r)`, one lengthscale per column, unit variance.
 * Source: Rasmussen and Williams (2006), eq. 4.17.
 *
 * @param inputs  the length of a row
 */
export function matern32(inputs: number, options: StationaryOptions = {}): Kernel {
  return stationary(inputs, 'matern32', options)
}
