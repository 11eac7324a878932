import type { LinearAlgebra } from '../linalg/index.ts'
import type { ColumnKernel } from './columnTerms.ts'

/**
 * A positive hyperparameter of a kernel, on the natural logarithm: where a fit may look, and what is believed beforehand.
 * The prior is normal with `location` and `scale`; `lower`, `upper` and `start` are logarithms too.
 */
export interface Hyperparameter {
  readonly name: string
  readonly location: number
  readonly scale: number
  readonly lower: number
  readonly upper: number
  readonly start: number
}

/**
 * A covariance function `k(x, x')` over rows of `inputs` numbers, with hyperparameters `theta` on natural logarithms.
 *
 * Kernels compose, so each reads its own stretch of `theta`, beginning at `at`, and adds into what it is given, times a `scale`.
 * Laws, which `kernelLaws` of `surmise/testing` checks: every Gram matrix is positive semidefinite, with `variance` on its diagonal; Gram matrix
 * and cross covariance agree to rounding; both pullbacks agree with finite differences.
 */
export interface Kernel extends Evaluation {
  readonly inputs: number
  /** Its own, then those of the kernels it is made of, in the order of `theta`. */
  readonly hyperparameters: readonly Hyperparameter[]
  /** Says that it is a kernel of one column, with a lengthscale and nothing else: a sum evaluates all of those together. */
  readonly oneColumn?: ColumnKernel
  /** `k(x, x)`; every kernel here is stationary. */
  variance(theta: Float64Array, at: number): number
}

/** How the matrices of a kernel are made. */
export interface Evaluation {
  /** How much of an arena `gram` allocates, in doubles. */
  gramLength(n: number, gradient: boolean): number
  /**
   * Room, in the arena of an engine, to evaluate the kernel between the first `n` rows of `X` (row-major, `n x inputs`, any array) for
   * one `theta` after another.
   *
   * @param gradient  whether `pullback` will be called
   */
  gram(algebra: LinearAlgebra, X: Float64Array, n: number, gradient: boolean): Gram
  /** How much of an arena `cross` allocates, in doubles. */
  crossLength(n: number): number
  /** The kernel between any point and the first `n` rows of `X`, for one `theta`. */
  cross(algebra: LinearAlgebra, X: Float64Array, n: number, theta: Float64Array, at: number): Cross
}

/** The covariance of one set of points with itself, as the hyperparameters change. Matrices come from the arena. */
export interface Gram {
  /** `K[i ld + j] += scale k(x_i, x_j)` for `j <= i`; remembers what the gradient needs. */
  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void
  /**
   * The pullback of the last `addTo`: `gradient[at + p] += sum over j <= i of W_ij dK_ij / dtheta_p`.
   *
   * @param W  weights, lower triangle with leading dimension `ld`, from the arena
   */
  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void
}

/** The covariance of a query point with one set of points. `out` and `w` come from the arena. */
export interface Cross {
  /**
   * `out[to + i] += scale k(x, x_i)`, where `x` begins at `from`.
   *
   * @param gradient  whether `pullback` may be called
   */
  addTo(out: Float64Array, to: number, x: Float64Array, from: number, scale: number, gradient: boolean): void
  /** The pullback of the last `addTo`: `gradient[j] += sum over i of w_i d(scale k(x, x_i)) / dx_j`. */
  pullback(w: Float64Array, gradient: Float64Array): void
}
