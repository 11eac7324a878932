import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWebAssembly, plain } from '../../src/linalg/index.ts'
import { throughArena } from './throughArena.ts'

const engines = [throughArena(plain), throughArena(openWebAssembly()!)]

/** Bit patterns; all of NaN counts as one. */
const bits = (values: Iterable<number>): BigUint64Array =>
  new BigUint64Array(Float64Array.from(values, (v) => (Number.isNaN(v) ? Number.NaN : v)).buffer)

describe('both engines agree to the last bit', () => {
  const shape = fc.record({
    n: fc.integer({ min: 1, max: 70 }),
    m: fc.integer({ min: 0, max: 9 }),
    pad: fc.integer({ min: 0, max: 3 }),
    // a Gram matrix of points so close, times so much: from well conditioned to singular, from tiny to huge
    spread: fc.constantFrom(1e-12, 1e-6, 1e-3, 0.1, 1, 10),
    size: fc.constantFrom(1e-300, 1e-150, 1e-10, 1, 1e10, 1e150, 1e300),
    jitter: fc.constantFrom(0, 1e-14, 1e-8, 1e-2, 1),
    entries: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 80, maxLength: 80 }),
  })

  it('on factor, appended rows, solves and inverse', () => {
    fc.assert(
      fc.property(shape, ({ n, m, pad, spread, size, jitter, entries }) => {
        const all = n + m
        const ld = all + pad
        const A = new Float64Array(all * ld)
        for (let i = 0; i < all; i++) {
          for (let j = 0; j <= i; j++) {
            const t = ((entries[i] - entries[j]) * i) / (10 * spread)
            A[i * ld + j] = size * (1 / (1 + t * t) + (i === j ? jitter : 0))
          }
        }
        const [first, second] = engines.map((engine) => {
          const L = A.slice()
          // what a failing factor leaves behind is rubbish of any kind
          const failing = engine.cholesky(L, n, ld)
          const failingNext = failing < 0 ? engine.appendRows(L, n, m, ld) : failing
          if (failingNext >= 0) return bits([failing, failingNext])
          const B = Float64Array.from({ length: 6 * ld }, (_, i) => entries[i % 80] * size)
          engine.solveLowerMany(L, all, ld, B, 5, ld)
          engine.solveLower(L, all, ld, B, 5 * ld)
          engine.solveLowerTransposed(L, all, ld, B, 2 * ld)
          const K = new Float64Array(all * ld)
          engine.inverse(L, all, ld, K, ld, new Float64Array(all * all))
          return bits([...L, ...B, ...K, engine.dot(B, 1, B, 2, all), engine.logDeterminant(L, all, ld)])
        })
        expect(second).toEqual(first)
      }),
      { numRuns: 150 },
    )
  })

  it('on matrices of several panels', () => {
    for (const n of [199, 200, 257]) {
      const A = Float64Array.from(
        { length: n * n },
        (_, i) => 1 / (1 + Math.abs(Math.trunc(i / n) - (i % n))) + (i % (n + 1) === 0 ? 0.1 : 0),
      )
      const [first, second] = engines.map((engine) => {
        const L = A.slice()
        expect(engine.cholesky(L, n, n)).toBe(-1)
        const K = new Float64Array(n * n)
        engine.inverse(L, n, n, K, n, new Float64Array(n * n))
        return bits([...L, ...K])
      })
      expect(second).toEqual(first)
    }
  })
})
