import { ArgumentValueError } from '../base/index.ts'
import { GrowingArena } from './arena.ts'
import { reach } from './columnTerms.ts'
import type { Profile } from './covariance.ts'
import { type KernelExports, openKernel } from './kernel.ts'
import type { LinearAlgebra } from './linearAlgebra.ts'
import { logDeterminant } from './logDeterminant.ts'

const PAGE = 65536
/** Where the arena begins, in bytes: an address of 0 means that there is no array. */
const BASE = 1024
const PROFILES: Readonly<Record<Profile, number>> = { matern52: 0, matern32: 1, rbf: 2 }

/** A new instance of the engine in WebAssembly, or `undefined` where there is none with 128-bit SIMD. */
export function openWebAssembly(): LinearAlgebra | undefined {
  const kernel = openKernel()
  return kernel && engineOf(kernel)
}

function engineOf(kernel: KernelExports): LinearAlgebra {
  const { memory } = kernel
  let buffer = memory.buffer
  const arena = new GrowingArena((length) => {
    const pages = Math.ceil((BASE + 8 * length) / PAGE) - buffer.byteLength / PAGE
    if (pages > 0) memory.grow(pages)
    buffer = memory.buffer
    return new Float64Array(buffer, BASE)
  })
  /** The address of an array, which must be in this memory. */
  const at = (array: Float64Array): number => {
    if (array.buffer !== buffer) throw new ArgumentValueError('array', 'an array from the arena of this engine', 'another')
    return array.byteOffset
  }
  return {
    name: 'WebAssembly',
    houses: (tenant) => arena.houses(tenant),
    enter: (tenant, length) => arena.enter(tenant, length),
    allocate: (length) => arena.allocate(length),
    releaseAfter: (block) => arena.releaseAfter(block),
    cholesky: (A, n, ld) => kernel.cholesky(at(A), n, 8 * ld),
    appendRows: (L, n, m, ld) => kernel.appendRows(at(L), n, m, 8 * ld),
    solveLower(L, n, ld, b, offset = 0) {
      kernel.solveRows(at(L), 8 * ld, 0, 0, n, at(b) + 8 * offset, 0, 1)
    },
    solveLowerTransposed(L, n, ld, b, offset = 0) {
      kernel.solveTransposed(at(L), n, 8 * ld, at(b) + 8 * offset)
    },
    solveLowerMany(L, n, ld, B, m, ldb) {
      kernel.solveRows(at(L), 8 * ld, 0, 0, n, at(B), 8 * ldb, m)
    },
    inverse(L, n, ld, out, ldo, scratch) {
      kernel.inverse(at(L), n, 8 * ld, at(out), 8 * ldo, at(scratch), 8 * n)
    },
    logDeterminant,
    dot: (a, aOffset, b, bOffset, n) => kernel.dot(at(a) + 8 * aOffset, at(b) + 8 * bOffset, n),
    exponentials({ count, stride, z, p, q }) {
      kernel.exponentials(at(z), count * stride, at(p), at(q))
    },
    linesGram(profile, { n, count, stride, z, p, q, products }, scale, K, ld) {
      kernel.linesGram(PROFILES[profile], at(K), 8 * ld, at(z), n, count, 8 * stride, products ? at(p) : 0, at(q), scale)
    },
    linesPullback(profile, { n, count, stride, z, p, q, products, sums }, scale, W, ld) {
      const from = products ? at(p) : 0
      kernel.linesPullback(PROFILES[profile], at(W), 8 * ld, at(z), n, count, 8 * stride, from, at(q), scale, at(sums))
    },
    linesCross(profile, terms, scale, out, offset, slope) {
      const { n, count, stride, z, p, q, y } = terms
      const from = reach(terms) ? at(p) : 0
      const to = at(out) + 8 * offset
      kernel.linesCross(PROFILES[profile], to, at(y), at(z), n, count, 8 * stride, from, at(q), scale, slope ? at(slope) : 0)
    },
    linesCrossPullback({ n, count, stride, sums }, slope, w) {
      kernel.linesCrossPullback(at(w), n, count, 8 * stride, at(slope), at(sums))
    },
    radialGram(profile, { n, d, Z, weights, row }, scale, K, ld, slope) {
      kernel.radialGram(PROFILES[profile], at(K), 8 * ld, at(Z), n, d, at(weights), scale, slope ? at(slope) : 0, at(row))
    },
    radialPullback({ n, d, Z, weights, row, sums }, scale, slope, W, ld) {
      kernel.radialPullback(at(W), 8 * ld, at(Z), n, d, at(weights), scale, at(slope), at(row), at(sums))
    },
    radialCross(profile, { n, d, Z, weights, row }, y, scale, out, offset, slope) {
      kernel.radialCross(PROFILES[profile], at(out) + 8 * offset, at(y), at(Z), n, d, at(weights), scale, slope ? at(slope) : 0, at(row))
    },
    radialCrossPullback({ n, d, Z, sums }, y, slope, w) {
      kernel.radialCrossPullback(at(w), at(y), at(Z), n, d, at(slope), at(sums))
    },
    addTriangle(K, ld, S, lds, n) {
      kernel.addTriangle(at(K), 8 * ld, at(S), 8 * lds, n)
    },
    contract: (W, ld, S, lds, n) => kernel.contract(at(W), 8 * ld, at(S), 8 * lds, n),
    gradientWeights: (W, ld, n, a) => kernel.gradientWeights(at(W), 8 * ld, n, at(a)),
  }
}
