import { ArgumentValueError } from '../base/index.ts'
import type { Kernel } from '../gp/index.ts'
import type { Space } from '../space/index.ts'
import type { JsonObject, Kind } from '../study/index.ts'

/**
 * A kernel for whatever space a study has, in the place of the model's own: `bayes({ kernel })`.
 *
 * Laws: `kernel` is a pure function of the space; what it makes passes the laws of a kernel; `options` are plain JSON that makes it again,
 * in a function whose `savedAs` is the name: `Optimizer.fromJSON(state, { kernels: [mine] })`.
 */
export interface SpaceKernel {
  readonly name: string
  readonly options: JsonObject
  /**
   * The covariance of the standardised outputs over the coordinates of the space, its scale among the hyperparameters. A coordinate is in
   * `[0, 1]`, or -1 where its parameter is not active; those in `categoricalColumns(space)` only agree or differ.
   */
  kernel(space: Space): Kernel
  /**
   * How far each coordinate must go for the output to change, from the model's hyperparameters, natural logarithms: the kernel's, then that of a fitted noise. Candidates and
   * local steps are spread by it; without it, all coordinates count the same.
   */
  lengthscales?(space: Space, theta: Float64Array): ArrayLike<number>
}

export const SPACE_KERNEL: Kind = { expected: 'a kernel for any space', functions: ['kernel', 'lengthscales?'] }

/** Makes the kernel of a space. @throws ArgumentValueError for what is no kernel, or one of another number of inputs */
export function kernelOf(chosen: SpaceKernel, space: Space): Kernel {
  const kernel: Kernel | undefined = chosen.kernel(space)
  if (kernel?.inputs === space.dimensions) return kernel
  throw new ArgumentValueError('strategy.options.kernel.kernel()', `a kernel of ${space.dimensions} inputs`, kernel?.inputs)
}
