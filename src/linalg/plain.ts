import { type Arena, GrowingArena } from './arena.ts'
import { appendRows, cholesky } from './cholesky.ts'
import { exponentials, linesCross, linesCrossPullback, linesGram, linesPullback } from './columnTerms.ts'
import { dot } from './dot.ts'
import { inverse } from './inverse.ts'
import type { LinearAlgebra } from './linearAlgebra.ts'
import { logDeterminant } from './logDeterminant.ts'
import { radialCross, radialCrossPullback, radialGram, radialPullback } from './radial.ts'
import { addTriangle, contract, gradientWeights } from './triangles.ts'
import { solveRows, solveTransposed } from './triangular.ts'

/** A new instance of the engine in plain JavaScript, with its own arena: always there, and the reference for every other engine. */
export function openPlain(): LinearAlgebra {
  const arena: Arena = new GrowingArena((length) => new Float64Array(length))
  return {
    name: 'plain',
    houses: (tenant) => arena.houses(tenant),
    enter: (tenant, length) => arena.enter(tenant, length),
    allocate: (length) => arena.allocate(length),
    releaseAfter: (block) => arena.releaseAfter(block),
    cholesky,
    appendRows,
    solveLower(L, n, ld, b, offset = 0) {
      solveRows(L, ld, 0, 0, n, b, offset, n, 1)
    },
    solveLowerTransposed(L, n, ld, b, offset = 0) {
      solveTransposed(L, n, ld, b, offset)
    },
    solveLowerMany(L, n, ld, B, m, ldb) {
      solveRows(L, ld, 0, 0, n, B, 0, ldb, m)
    },
    inverse,
    logDeterminant,
    dot,
    exponentials,
    linesGram,
    linesPullback,
    linesCross,
    linesCrossPullback,
    radialGram,
    radialPullback,
    radialCross,
    radialCrossPullback,
    addTriangle,
    contract,
    gradientWeights,
  }
}

/** One instance of the engine in plain JavaScript, for ordinary arrays. */
export const plain: LinearAlgebra = /* @__PURE__ */ openPlain()
