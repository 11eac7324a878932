import type { Kernel } from './kernel.ts'
import { type StationaryOptions, stationary } from './stationary.ts'

/**
 * Radial basis function kernel, also called squared exponential or Gaussian: infinitely differentiable, for smooth functions.
 *
 * `k(r) = exp(-r^2 / 2)`, one lengthscale per column, unit variance. Source: Rasmussen and Williams (2006), eq. 4.9.
 *
 * @param inputs  the length of a row
 */
export function rbf(inputs: number, options: StationaryOptions = {}): Kernel {
  return stationary(inputs, 'rbf', options)
}
