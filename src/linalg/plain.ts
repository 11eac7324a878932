import { appendRows, cholesky } from './cholesky.ts'
import { dot } from './dot.ts'
import { inverse } from './inverse.ts'
import type { LinearAlgebra } from './linearAlgebra.ts'
import { logDeterminant } from './logDeterminant.ts'
import { solveRows, solveTransposed } from './triangular.ts'

/** The engine in plain JavaScript: always there, and the reference for every other one. */
export const plain: LinearAlgebra = {
  name: 'plain',
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
}
