import { ArgumentValueError } from '../base/index.ts'
import { exp } from '../special/index.ts'
import { GrowingArena } from './arena.ts'
import type { Line, Profile } from './covariance.ts'
import { type KernelExports, openKernel } from './kernel.ts'
import { reaches } from './line.ts'
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
  const p = (line: Line): number => (line.products ? at(line.p) : 0)
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
    exponentials(line) {
      kernel.exponentials(at(line.z), line.n, at(line.p), at(line.q))
    },
    lineGram(profile, line, scale, K, ld) {
      kernel.lineGram(PROFILES[profile], at(K), 8 * ld, at(line.z), line.n, p(line), at(line.q), scale)
    },
    linePullback(profile, line, scale, W, ld) {
      return kernel.linePullback(PROFILES[profile], at(W), 8 * ld, at(line.z), line.n, p(line), at(line.q), scale)
    },
    lineCross(profile, line, x, scale, out, offset, slope) {
      const products = reaches(line, x)
      const to = at(out) + 8 * offset
      const px = products ? exp(-x) : 0
      const qx = products ? exp(x) : 0
      kernel.lineCross(PROFILES[profile], to, x, px, qx, at(line.z), line.n, products ? p(line) : 0, at(line.q), scale, at(slope))
    },
    radialGram(profile, { n, d, Z, weights, row }, scale, K, ld, slope) {
      kernel.radialGram(PROFILES[profile], at(K), 8 * ld, at(Z), n, d, at(weights), scale, slope ? at(slope) : 0, at(row))
    },
    radialPullback({ n, d, Z, weights, row, sums }, scale, slope, W, ld) {
      kernel.radialPullback(at(W), 8 * ld, at(Z), n, d, at(weights), scale, at(slope), at(row), at(sums))
    },
    radialCross(profile, { n, d, Z, weights, row }, y, scale, out, offset, slope) {
      kernel.radialCross(PROFILES[profile], at(out) + 8 * offset, at(y), at(Z), n, d, at(weights), scale, at(slope), at(row))
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
