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
    variance: (theta, at) => factor * exp(theta[at]!) * kernel.variance(theta, at + 1),
    gram: (X, n) => new ScaledGram(kernel.gram(X, n), n, factor),
    cross: (X, n, theta, at) => scaledCross(kernel.cross(X, n, theta, at + 1), factor * exp(theta[at]!)),
  }
}

class ScaledGram implements Gram {
  readonly #inner: Gram
  readonly #n: number
  readonly #factor: number
  readonly #K: Float64Array
  #scale = 1

  constructor(inner: Gram, n: number, factor: number) {
    this.#inner = inner
    this.#n = n
    this.#factor = factor
    this.#K = new Float64Array(n * n)
  }

  addTo(K: Float64Array, ld: number, theta: Float64Array, at: number, scale: number): void {
    const n = this.#n
    const S = this.#K
    this.#scale = scale * (this.#factor * exp(theta[at]!))
    S.fill(0)
    this.#inner.addTo(S, n, theta, at + 1, this.#scale)
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) K[i * ld + j] = K[i * ld + j]! + S[i * n + j]!
  }

  pullback(W: Float64Array, ld: number, gradient: Float64Array, at: number): void {
    const n = this.#n
    const S = this.#K
    // the derivative with respect to log s2 is the matrix itself
    let sum = 0
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) sum += W[i * ld + j]! * S[i * n + j]!
    gradient[at] = gradient[at]! + sum
    this.#inner.pullback(W, ld, gradient, at + 1)
  }
}

function scaledCross(inner: Cross, s2: number): Cross {
  return {
    addTo: (out, x, offset, scale) => inner.addTo(out, x, offset, scale * s2),
    pullback: (w, gradient) => inner.pullback(w, gradient),
  }
}
