import { exp } from '../special/index.ts'
import type { Hyperparameter, Kernel } from './kernel.ts'

/**
 * What a Gaussian process is before it has seen data: `y = m + f(x) + e`, `f ~ GP(0, k)`, `e ~ N(0, noise)`.
 *
 * Its hyperparameters `theta` are those of the kernel, then `log noise` where the noise is one.
 */
export interface Model {
  readonly kernel: Kernel
  /** The noise variance: a constant, or a hyperparameter to be fitted. */
  readonly noise: number | Hyperparameter
  /** The constant mean: given, or profiled out by generalised least squares, `m = 1'K^-1 y / 1'K^-1 1`. */
  readonly mean: number | 'profiled'
}

/** A noise variance to be fitted; by default `log noise ~ N(-12, 4)` in `[log 1e-8, 0]`, for standardised outputs. */
export function fittedNoise(options: Partial<Omit<Hyperparameter, 'name'>> = {}): Hyperparameter {
  return { name: 'noise', location: -12, scale: 4, lower: -18.420680743952367, upper: 0, start: -4, ...options }
}

/** Every hyperparameter of a model, in the order of `theta`. */
export function hyperparametersOf(model: Model): readonly Hyperparameter[] {
  return typeof model.noise === 'number' ? model.kernel.hyperparameters : [...model.kernel.hyperparameters, model.noise]
}

/** The noise variance of a model: a constant, or what `theta` says. What comes after the hyperparameters of the model does not matter. */
export function noiseVariance({ kernel, noise }: Model, theta: ArrayLike<number>): number {
  return typeof noise === 'number' ? noise : exp(theta[kernel.hyperparameters.length])
}
