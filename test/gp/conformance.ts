import { describe, expect, it } from 'vitest'
import type { Kernel } from '../../src/gp/index.ts'
import type { LinearAlgebra } from '../../src/linalg/index.ts'
import { Stream } from '../../src/random/index.ts'
import { engines, inArena } from './engines.ts'

/** The laws of a kernel, for any kernel over `kernel.inputs` columns; the ones in `categorical` hold categories. */
export function kernelLaws(name: string, kernel: Kernel, categorical: readonly number[] = []): void {
  for (const algebra of engines) kernelLawsIn(algebra, name, kernel, categorical)
}

function kernelLawsIn(algebra: LinearAlgebra, name: string, kernel: Kernel, categorical: readonly number[]): void {
  const d = kernel.inputs
  const size = kernel.hyperparameters.length
  const stream = new Stream(11, 0, name)
  const draw = (n: number): Float64Array =>
    Float64Array.from({ length: n * d }, (_, i) => (categorical.includes(i % d) ? stream.integer(3) / 3 : stream.uniform()))
  // not at zero, so that `at` is exercised
  const at = 2
  const theta = Float64Array.from({ length: at + size }, () => stream.normal() * 0.3 - 0.5)
  const n = 9
  const X = draw(n)
  const gramOf = (t: Float64Array, scale = 1, from = 0): Float64Array => {
    const [K] = inArena(algebra, kernel.gramLength(n, false), new Float64Array(n * n).fill(from))
    kernel.gram(algebra, X, n, false).addTo(K, n, t, at, scale)
    return K.slice()
  }

  describe(`${name} as a kernel, ${algebra.name}`, () => {
    it('has its variance on the diagonal, and is no larger elsewhere', () => {
      const K = gramOf(theta)
      const variance = kernel.variance(theta, at)
      for (let i = 0; i < n; i++) {
        expect(K[i * n + i]).toBeCloseTo(variance, 13)
        for (let j = 0; j < i; j++) expect(Math.abs(K[i * n + j])).toBeLessThanOrEqual(variance * (1 + 1e-15))
      }
    })

    it('is positive semidefinite', () => {
      const K = gramOf(theta)
      for (let i = 0; i < n; i++) K[i * n + i] *= 1 + 1e-12
      expect(algebra.cholesky(inArena(algebra, 0, K)[0], n, n)).toBe(-1)
    })

    it('adds into what it is given, times a scale', () => {
      const K = gramOf(theta, 0.5, 1)
      const whole = gramOf(theta)
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) expect(K[i * n + j]).toBeCloseTo(1 + 0.5 * whole[i * n + j], 13)
      expect(K[1]).toBe(1)
    })

    it('gives the same covariance across as within', () => {
      const K = gramOf(theta)
      const [k] = inArena(algebra, kernel.crossLength(n), new Float64Array(n)) as [Float64Array]
      const cross = kernel.cross(algebra, X, n, theta, at)
      for (let i = 0; i < n; i++) {
        k.fill(0)
        cross.addTo(k, 0, X, i * d, 1, i % 2 === 0)
        for (let j = 0; j <= i; j++) expect(k[j]).toBeCloseTo(K[i * n + j], 13)
      }
    })

    it('pulls weights back to its hyperparameters', () => {
      const W = Float64Array.from({ length: n * n }, () => stream.normal())
      const gradient = new Float64Array(at + size)
      const [K, V] = inArena(algebra, kernel.gramLength(n, true), new Float64Array(n * n), W) as [Float64Array, Float64Array]
      const gram = kernel.gram(algebra, X, n, true)
      gram.addTo(K, n, theta, at, 1.5)
      gram.pullback(V, n, gradient, at)
      const contract = (t: Float64Array): number => {
        const K = gramOf(t, 1.5)
        let total = 0
        for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) total += W[i * n + j] * K[i * n + j]
        return total
      }
      for (let p = 0; p < size; p++) {
        expect(gradient[at + p]).toBeCloseTo(centralDifference(contract, theta, at + p), 6)
      }
      expect([...gradient.subarray(0, at)]).toEqual([0, 0])
    })

    it('pulls weights back to the point', () => {
      const weights = Float64Array.from({ length: n }, () => stream.normal())
      const x = draw(1)
      const [k, w] = inArena(algebra, kernel.crossLength(n), new Float64Array(n), weights) as [Float64Array, Float64Array]
      const cross = kernel.cross(algebra, X, n, theta, at)
      const contract = (z: Float64Array): number => {
        k.fill(0)
        cross.addTo(k, 0, z, 0, 1.5, true)
        return k.reduce((total, value, i) => total + w[i] * value, 0)
      }
      const expected = Array.from(x, (_, j) => (categorical.includes(j) ? 0 : centralDifference(contract, x, j)))
      contract(x)
      const gradient = new Float64Array(d)
      cross.pullback(w, gradient)
      for (let j = 0; j < d; j++) expect(gradient[j]).toBeCloseTo(expected[j], 6)
    })
  })
}

/** The derivative of `f` with respect to the `p`-th entry, to about nine digits. */
export function centralDifference(f: (x: Float64Array) => number, x: Float64Array, p: number, h = 1e-5): number {
  const moved = (by: number): number => {
    const y = x.slice()
    y[p] += by
    return f(y)
  }
  return (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h)
}
