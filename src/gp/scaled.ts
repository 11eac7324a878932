import { blockLength, type LinearAlgebra } from '../linalg/index.ts'
import { exp } from '../special/index.ts'
import type { Cross, Gram, Hyperparameter, Kernel } from './kernel.ts'

/** What a scaled kernel may be told: prior, bounds and start of its outputscale, and a constant `factor` beside it. */
export interface ScaledOptions extends Partial<Omit<Hyperparameter, 'name'>> {
  readonly factor?: number
}

/**
 * `factor s2 k(x, x')`, with the outputscale `s2` a hyperparameter (`log s2` comes first, then those of `k`).
 * By default `log s2 ~ N(0, 1.5)` in `[log 1e-2, log 1e4]`, for standardised outputs.
 */
export function scaled(kernel: Kernel, options: ScaledOptions = {}): Kernel {
  const { factor = 1, ...rest } = options
  const outputscale = {
    name: 'outputscale',
    location: 0,
    scale: 1.5,
    lower: -4.605170185988091,
    upper: 9.210340371976182,
    start: 0,
    ...rest,
  }
  return {
    inputs: kernel.inputs,
    hyperparameters: [outputscale, ...kernel.hyperparameters],
    variance: (theta, at) => factor * exp(theta[at]) * kernel.variance(theta, at + 1),
    gramLength: (n, gradient) => kernel.gramLength(n, gradient) + (gradient ? blockLength(n * n) : 0),
    gram(algebra, X, n, gradient) {
      const inner = kernel.gram(algebra, X, n, gradient)
      return gradient ? new ScaledGram(algebra, inner, n, factor) : scaledGram(inner, factor)
    },
    crossLength: (n) => kernel.crossLength(n),
    cross: (algebra, X, n, theta, at) => scaledCross(kernel.cross(algebra, X, n, theta, at + 1), factor * exp(theta[at])),
  }
}

/** Without a gradient there is nothing to keep. */
function scaledGram(inner: Gram, factor: number): Gram {
  return {
    addTo: (K, ld, theta, at, scale) => inner.addTo(K, ld, theta, at + 1, scale * (factor * exp(theta[at]))),
    pullback: (W, ld, gradient, at) => inner.pullback(W, ld, gradient, at + 1),
  }
}

class ScaledGram implements Gram {
  readonly #algebra: LinearAlgebra
  readonly #inner: Gram
  readonly #n: number
  readonly #factor: number
  readonly #K: Float64Array

  constructor(algebra: LinearAlgebra, inner: Gram, n: number, factor: number) {
    this.#algebra = algebra
    this.#inner = inner
    this.#n = n
    this.#factor = factor
    this.#K = algebra.allocate(n * n)
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    const n = this.#n
    const S = this.#K.fill(0)
    this.#inner.addTo(S, n, theta, at + 1, scale * (this.#factor * exp(theta[at])))
    this.#algebra.addTriangle(K, ld, S, n, n)
  }

  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void {
    // the derivative with respect to log s2 is the matrix itself
    gradient[at] = gradient[at] + this.#algebra.contract(W, ld, this.#K, this.#n, this.#n)
    this.#inner.pullback(W, ld, gradient, at + 1)
  }
}

function scaledCross(inner: Cross, s2: number): Cross {
  return {
    addTo: (out, to, x, from, scale, gradient) => inner.addTo(out, to, x, from, scale * s2, gradient),
    pullback: (w, gradient) => inner.pullback(w, gradient),
  }
}
