import fc from 'fast-check'
import { CholeskyDecomposition, determinant, inverse, Matrix } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { type Dense, naive } from './naive.ts'

/** What surrounds a matrix, so that a write outside of it shows. */
const OUTSIDE = 12345.678

/** Numbers in (-1, 1) by a linear congruence: the tests need variety, not quality. */
function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2147483648 - 1
  }
}

/** Lower triangle of `G G^T + shift I`, everything else `OUTSIDE`. */
function positiveDefinite(n: number, ld: number, seed: number, shift = 0.1): Float64Array {
  const next = numbers(seed)
  const G = Array.from({ length: n }, () => Array.from({ length: n }, next))
  return symmetric(n, ld, (i, j) => G[i].reduce((sum, g, k) => sum + g * G[j][k], i === j ? shift : 0))
}

function symmetric(n: number, ld: number, entry: (i: number, j: number) => number): Float64Array {
  const A = new Float64Array(n * ld).fill(OUTSIDE)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) A[i * ld + j] = entry(i, j)
  return A
}

const full = (A: Float64Array, n: number, ld: number): Matrix => {
  const M = Matrix.zeros(n, n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) M.set(i, j, A[Math.max(i, j) * ld + Math.min(i, j)])
  return M
}

const vector = (n: number, seed: number): Float64Array => Float64Array.from({ length: n }, numbers(seed))

function expectOutsideUntouched(A: Float64Array, n: number, ld: number): void {
  for (let i = 0; i < n; i++) for (let j = i + 1; j < ld; j++) expect(A[i * ld + j]).toBe(OUTSIDE)
}

/** Holds an engine to the laws of `LinearAlgebra`; bits are compared with `naive`, digits with ml-matrix. */
export function conforms(engine: Dense): void {
  const sizes = [...Array.from({ length: 18 }, (_, n) => n), 31, 64, 95, 96, 97, 99, 131, 200]

  describe(`${engine.name} keeps the order of operations`, () => {
    for (const n of sizes) {
      const ld = n + (n % 4)
      const A = positiveDefinite(n, ld, n + 1)
      const L = A.slice()
      it(`n = ${n}`, () => {
        const expected = A.slice()
        expect(naive.cholesky(expected, n, ld)).toBe(-1)
        expect(engine.cholesky(L, n, ld)).toBe(-1)
        expect(L).toEqual(expected)
        expectOutsideUntouched(L, n, ld)

        for (const offset of [0, 3]) {
          const b = vector(n + offset + 2, 7)
          const forward = b.slice()
          const backward = b.slice()
          engine.solveLower(L, n, ld, forward, offset)
          engine.solveLowerTransposed(L, n, ld, backward, offset)
          const forwardNaive = b.slice()
          const backwardNaive = b.slice()
          naive.solveLower(L, n, ld, forwardNaive, offset)
          naive.solveLowerTransposed(L, n, ld, backwardNaive, offset)
          expect(forward).toEqual(forwardNaive)
          expect(backward).toEqual(backwardNaive)
        }

        const ldo = n + 1
        const out = new Float64Array(n * ldo).fill(OUTSIDE)
        const outNaive = out.slice()
        engine.inverse(L, n, ld, out, ldo, new Float64Array(n * n).fill(Number.NaN))
        naive.inverse(L, n, ld, outNaive, ldo, new Float64Array(0))
        expect(out).toEqual(outNaive)
        expectOutsideUntouched(out, n, ldo)

        const a = vector(n + 3, 1)
        const b = vector(n + 3, 2)
        expect(engine.dot(a, 1, b, 2, n)).toBe(naive.dot(a, 1, b, 2, n))
        expect(engine.logDeterminant(L, n, ld)).toBe(naive.logDeterminant(L, n, ld))
      })
    }
  })

  describe(`${engine.name} obeys its laws`, () => {
    const shapes = fc.record({ n: fc.integer({ min: 1, max: 40 }), extra: fc.integer({ min: 0, max: 5 }), seed: fc.nat() })

    it('a factor reproduces its matrix', () => {
      fc.assert(
        fc.property(shapes, ({ n, extra, seed }) => {
          const ld = n + extra
          const A = positiveDefinite(n, ld, seed)
          const L = A.slice()
          expect(engine.cholesky(L, n, ld)).toBe(-1)
          for (let i = 0; i < n; i++) {
            for (let j = 0; j <= i; j++) {
              let sum = 0
              for (let k = 0; k <= j; k++) sum += L[i * ld + k] * L[j * ld + k]
              // the backward error of a factor, row by row
              const scale = Math.sqrt(A[i * ld + i] * A[j * ld + j])
              expect(Math.abs(sum - A[i * ld + j])).toBeLessThanOrEqual((n + 2) * 2.3e-16 * scale)
            }
          }
        }),
      )
    })

    it('appended rows have the bits of a full factor', () => {
      fc.assert(
        fc.property(shapes, fc.integer({ min: 0, max: 40 }), ({ n, extra, seed }, m) => {
          const all = n + m
          const ld = all + extra
          const expected = positiveDefinite(all, ld, seed)
          const grown = expected.slice()
          engine.cholesky(expected, all, ld)
          expect(engine.cholesky(grown, n, ld)).toBe(-1)
          expect(engine.appendRows(grown, n, m, ld)).toBe(-1)
          expect(grown).toEqual(expected)
        }),
      )
    })

    it('many right-hand sides have the bits of one at a time', () => {
      fc.assert(
        fc.property(shapes, fc.integer({ min: 0, max: 9 }), fc.nat(3), ({ n, extra, seed }, m, pad) => {
          const ld = n + extra
          const L = positiveDefinite(n, ld, seed)
          engine.cholesky(L, n, ld)
          const ldb = n + pad
          const B = vector(m * ldb, seed + 1)
          const expected = B.slice()
          for (let i = 0; i < m; i++) engine.solveLower(L, n, ld, expected, i * ldb)
          engine.solveLowerMany(L, n, ld, B, m, ldb)
          expect(B).toEqual(expected)
        }),
      )
    })

    it('the inverse times the matrix is the identity', () => {
      fc.assert(
        fc.property(shapes, ({ n, extra, seed }) => {
          const ld = n + extra
          const A = positiveDefinite(n, ld, seed, n)
          const L = A.slice()
          engine.cholesky(L, n, ld)
          const out = new Float64Array(n * n)
          engine.inverse(L, n, ld, out, n, new Float64Array(n * n))
          const product = full(out, n, n).mmul(full(A, n, ld))
          expect(product.sub(Matrix.eye(n)).norm('max')).toBeLessThan(1e-13)
        }),
      )
    })
  })

  describe(`${engine.name} agrees with ml-matrix`, () => {
    for (const n of [1, 2, 5, 20, 60]) {
      it(`n = ${n}`, () => {
        const A = positiveDefinite(n, n, n, n)
        const M = full(A, n, n)
        const oracle = new CholeskyDecomposition(M)
        const L = A.slice()
        engine.cholesky(L, n, n)
        for (let i = 0; i < n; i++) {
          for (let j = 0; j <= i; j++) expect(L[i * n + j]).toBeCloseTo(oracle.lowerTriangularMatrix.get(i, j), 12)
        }
        const x = vector(n, 3)
        const solution = oracle.solve(Matrix.columnVector(x))
        engine.solveLower(L, n, n, x)
        engine.solveLowerTransposed(L, n, n, x)
        for (let i = 0; i < n; i++) expect(x[i]).toBeCloseTo(solution.get(i, 0), 13)
        const out = new Float64Array(n * n)
        engine.inverse(L, n, n, out, n, new Float64Array(n * n))
        const inverted = inverse(M)
        for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) expect(out[i * n + j]).toBeCloseTo(inverted.get(i, j), 13)
        expect(engine.logDeterminant(L, n, n)).toBeCloseTo(Math.log(determinant(M)), 10)
      })
    }
  })

  describe(`${engine.name} reports the failing pivot`, () => {
    for (const n of [1, 2, 3, 8, 17, 97, 130]) {
      for (const at of new Set([0, 1, n >> 1, n - 2, n - 1].filter((i) => i >= 0 && i < n))) {
        it(`row ${at} of ${n}`, () => {
          for (const value of [-1, 0, Number.NaN, Number.NEGATIVE_INFINITY]) {
            const A = positiveDefinite(n, n, 5, n)
            A[at * n + at] = value
            expect(engine.cholesky(A, n, n)).toBe(at)
          }
          const B = positiveDefinite(n, n, 5, n)
          if (at > 0) {
            B[at * n] = Number.NaN
            expect(engine.cholesky(B, n, n)).toBe(at)
            const C = positiveDefinite(n, n, 5, n)
            expect(engine.cholesky(C, at, n)).toBe(-1)
            const kept = C.slice(0, at * n)
            C[at * n + at] = -1
            expect(engine.appendRows(C, at, n - at, n)).toBe(at)
            expect(C.slice(0, at * n)).toEqual(kept)
          }
        })
      }
    }

    it('a singular matrix of small integers fails at its second row', () => {
      const A = symmetric(4, 4, () => 1)
      expect(engine.cholesky(A, 4, 4)).toBe(1)
    })
  })
}
