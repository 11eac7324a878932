import type { Kernel } from '../gp/index.ts'
import { blockLength, type LinearAlgebra, openPlain, openWebAssembly } from '../linalg/index.ts'
import { Stream } from '../random/index.ts'
import { centralDifference } from './centralDifference.ts'
import { close, holds, type Law } from './law.ts'

/** What the laws have to know of a kernel. */
export interface KernelLawOptions {
  /** The columns whose values only agree or differ. */
  readonly categorical?: readonly number[]
  /** Which points and hyperparameters are tried: a safe integer >= 0; 1 by default. */
  readonly seed?: number
}

/** Points that the matrices are of. */
const N = 9
/** The kernel's stretch of theta begins behind others. */
const AT = 2

/**
 * The laws of a kernel, in every engine of linear algebra that there is: its variance on the diagonal, positive semidefinite, added and scaled
 * into what is given, the same across as within, and gradients that agree with finite differences.
 *
 * ```ts
 * for (const { name, run } of kernelLaws(matern52(3))) test(name, run)
 * ```
 */
export function kernelLaws(kernel: Kernel, options: KernelLawOptions = {}): readonly Law[] {
  return [openPlain(), openWebAssembly()].flatMap((algebra) => (algebra === undefined ? [] : lawsIn(algebra, kernel, options)))
}

function lawsIn(algebra: LinearAlgebra, kernel: Kernel, { categorical = [], seed = 1 }: KernelLawOptions): readonly Law[] {
  const d = kernel.inputs
  const size = kernel.hyperparameters.length
  const stream = new Stream(seed, 0, 'kernel')
  const draw = (n: number): Float64Array =>
    Float64Array.from({ length: n * d }, (_, i) => (categorical.includes(i % d) ? stream.integer(3) / 3 : stream.uniform()))
  const theta = Float64Array.from({ length: AT + size }, () => stream.normal() * 0.3 - 0.5)
  const X = draw(N)
  const weights = Float64Array.from({ length: N * N }, () => stream.normal())
  const x = draw(1)
  const gramOf = (t: Float64Array, scale = 1, from = 0): Float64Array => {
    const [K] = inArena(algebra, kernel.gramLength(N, false), new Float64Array(N * N).fill(from))
    kernel.gram(algebra, X, N, false).addTo(K, N, t, AT, scale)
    return K.slice()
  }
  const lower = (check: (i: number, j: number) => void): void => {
    for (let i = 0; i < N; i++) for (let j = 0; j <= i; j++) check(i, j)
  }
  const law = (name: string, run: () => void): Law => ({ name: `${name} (${algebra.name})`, run })
  return [
    law('has its variance on the diagonal, and is no larger elsewhere', () => {
      const K = gramOf(theta)
      const variance = kernel.variance(theta, AT)
      lower((i, j) => {
        if (i === j) close(K[i * N + i], variance, 1e-13, `k(x${i}, x${i})`)
        else
          holds(Math.abs(K[i * N + j]) <= variance * (1 + 1e-15), `|k(x${i}, x${j})| = ${K[i * N + j]} is above the variance ${variance}`)
      })
    }),
    law('is positive semidefinite', () => {
      const K = gramOf(theta)
      for (let i = 0; i < N; i++) K[i * N + i] *= 1 + 1e-12
      const pivot = algebra.cholesky(inArena(algebra, 0, K)[0], N, N)
      holds(pivot === -1, `the covariance of ${N} points has no Cholesky factor: pivot ${pivot}`)
    }),
    law('adds into what it is given, times a scale', () => {
      const K = gramOf(theta, 0.5, 1)
      const whole = gramOf(theta)
      lower((i, j) => close(K[i * N + j], 1 + 0.5 * whole[i * N + j], 1e-13, `1 + k(x${i}, x${j}) / 2`))
      holds(K[1] === 1, 'the upper triangle is written to')
    }),
    law('gives the same covariance across as within', () => {
      const K = gramOf(theta)
      const [k] = inArena(algebra, kernel.crossLength(N), new Float64Array(N))
      const cross = kernel.cross(algebra, X, N, theta, AT)
      for (let i = 0; i < N; i++) {
        k.fill(0)
        cross.addTo(k, 0, X, i * d, 1, i % 2 === 0)
        for (let j = 0; j <= i; j++) close(k[j], K[i * N + j], 1e-13, `k(x${i}, x${j})`)
      }
    }),
    law('pulls weights back to its hyperparameters', () => {
      const gradient = new Float64Array(AT + size)
      const [K, W] = inArena(algebra, kernel.gramLength(N, true), new Float64Array(N * N), weights)
      const gram = kernel.gram(algebra, X, N, true)
      gram.addTo(K, N, theta, AT, 1.5)
      gram.pullback(W, N, gradient, AT)
      const contract = (t: Float64Array): number => {
        const of = gramOf(t, 1.5)
        let total = 0
        lower((i, j) => {
          total += weights[i * N + j] * of[i * N + j]
        })
        return total
      }
      kernel.hyperparameters.forEach(({ name }, p) => {
        close(gradient[AT + p], centralDifference(contract, theta, AT + p), 1e-6, `derivative with respect to hyperparameter ${p}, ${name}`)
      })
      holds(gradient[0] === 0 && gradient[1] === 0, 'the gradient of hyperparameters of others is written to')
    }),
    law('pulls weights back to the point', () => {
      const [k, w] = inArena(algebra, kernel.crossLength(N), new Float64Array(N), weights.slice(0, N))
      const cross = kernel.cross(algebra, X, N, theta, AT)
      const contract = (z: Float64Array): number => {
        k.fill(0)
        cross.addTo(k, 0, z, 0, 1.5, true)
        return k.reduce((total, value, i) => total + w[i] * value, 0)
      }
      const wanted = Array.from(x, (_, j) => (categorical.includes(j) ? 0 : centralDifference(contract, x, j)))
      contract(x)
      const gradient = new Float64Array(d)
      cross.pullback(w, gradient)
      wanted.forEach((value, j) => {
        close(gradient[j], value, 1e-6, `derivative with respect to column ${j}`)
      })
    }),
  ]
}

/** Copies of arrays in the arena of an engine, beside so much more room. */
function inArena(engine: LinearAlgebra, more: number, ...arrays: readonly Float64Array[]): readonly Float64Array[] {
  engine.enter({ leave() {} }, more + arrays.reduce((total, { length }) => total + blockLength(length), 0))
  return arrays.map((array) => {
    const block = engine.allocate(array.length)
    block.set(array)
    return block
  })
}
