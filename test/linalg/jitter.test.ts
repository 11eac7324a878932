import { describe, expect, it } from 'vitest'
import { NumericalError } from '../../src/base/index.ts'
import { factorize, plain } from '../../src/linalg/index.ts'

const gram = (n: number, entry: (i: number, j: number) => number): Float64Array => {
  const K = new Float64Array(n * n).fill(7)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) K[i * n + j] = entry(i, j)
  return K
}

/** Largest entry of `L L^T - K - jitter I`, lower triangle. */
function residual(L: Float64Array, K: Float64Array, n: number, jitter: number): number {
  let largest = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const error =
        plain.dot(
          L.map((v, at) => (at % n > Math.floor(at / n) ? 0 : v)),
          i * n,
          L,
          j * n,
          j + 1,
        ) -
        K[i * n + j] -
        (i === j ? jitter : 0)
      largest = Math.max(largest, Math.abs(error))
    }
  }
  return largest
}

describe('the jitter ladder', () => {
  it('adds nothing to a matrix that is positive definite', () => {
    const K = gram(5, (i, j) => (i === j ? 2 : 1))
    const L = new Float64Array(25).fill(3)
    const before = K.slice()
    expect(factorize(plain, K, L, 5, 5)).toBe(0)
    expect(K).toEqual(before)
    expect(L[1]).toBe(3)
    expect(residual(L, K, 5, 0)).toBeLessThan(1e-15)
  })

  it('climbs to the first step that succeeds, in units of the mean diagonal', () => {
    // eigenvalues 2s and s (-2e-7): 1e-7 is too little
    for (const scale of [1e-6, 1, 1e6]) {
      const K = gram(2, (i, j) => scale * (i === j ? 1 : 1 + 2e-7))
      const L = new Float64Array(4)
      expect(factorize(plain, K, L, 2, 2)).toBe(1e-6 * scale)
    }
  })

  const grams: Record<string, (i: number, j: number) => number> = {
    Hilbert: (i, j) => 1 / (i + j + 1),
    'RBF of condition beyond 1e16': (i, j) => Math.exp(-0.5 * ((i - j) / 20) ** 2),
    'every point twice': (i, j) => Math.exp(-0.5 * ((i >> 1) - (j >> 1)) ** 2),
    'the same point everywhere': () => 1,
    'points 1e-16 apart': (i, j) => Math.exp(-0.5 * ((i - j) * 1e-16) ** 2),
  }
  for (const [name, entry] of Object.entries(grams)) {
    it(`factors ${name}`, () => {
      const n = 40
      const K = gram(n, entry)
      const L = new Float64Array(n * n)
      const jitter = factorize(plain, K, L, n, n)
      expect(jitter).toBeLessThanOrEqual(1e-9)
      expect(residual(L, K, n, jitter)).toBeLessThan(1e-14)
    })
  }

  it('gives up on an indefinite matrix and names the pivot', () => {
    const K = gram(4, (i, j) => (i === j ? 1 : i === 2 && j === 0 ? 3 : 0))
    expect(() => factorize(plain, K, new Float64Array(16), 4, 4)).toThrow(NumericalError)
    try {
      factorize(plain, K, new Float64Array(16), 4, 4)
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_NOT_POSITIVE_DEFINITE', pivot: 2 })
    }
  })

  it('never lets NaN or infinity through', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const onDiagonal = gram(3, (i, j) => (i === 1 && j === 1 ? bad : i === j ? 1 : 0))
      expect(() => factorize(plain, onDiagonal, new Float64Array(9), 3, 3)).toThrow(expect.objectContaining({ pivot: 1 }))
      const below = gram(3, (i, j) => (i === 2 && j === 0 ? bad : i === j ? 1 : 0))
      expect(() => factorize(plain, below, new Float64Array(9), 3, 3)).toThrow(expect.objectContaining({ pivot: 2 }))
    }
  })

  it('takes an empty matrix', () => {
    expect(factorize(plain, new Float64Array(0), new Float64Array(0), 0, 0)).toBe(0)
  })
})
