import type { Kernel } from './kernel.ts'
import { type StationaryOptions, stationary } from './stationary.ts'

/**
 * Matérn kernel of smoothness 5/2: twice differentiable, the default.
 *
 * `k(r) = (1 + sqrt5 r + 5 r^2 / 3) exp(-sqrt5 r)`, one lengthscale per column, unit variance.
 * Source: Rasmussen and Williams (2006), eq. 4.17.
 *
 * @param inputs  the length of a row
 */
export function matern52(inputs: number, options: StationaryOptions = {}): Kernel {
  return stationary(inputs, 'matern52', options)
}
