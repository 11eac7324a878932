import type { Arena, LinearAlgebra, PairwiseCovariance } from '../../src/linalg/index.ts'
import { log } from '../../src/special/index.ts'

/** The laws of `LinearAlgebra` written down one entry at a time, with no thought for speed: what every engine's bits are held against. */
const dot: LinearAlgebra['dot'] = (a, aOffset, b, bOffset, n) => {
  let even = 0
  let odd = 0
  for (let k = 0; k < n; k += 2) even += a[aOffset + k] * b[bOffset + k]
  for (let k = 1; k < n; k += 2) odd += a[aOffset + k] * b[bOffset + k]
  return even + odd
}

const appendRows: LinearAlgebra['appendRows'] = (L, n, m, ld) => {
  for (let i = n; i < n + m; i++) {
    for (let j = 0; j < i; j++) L[i * ld + j] = (L[i * ld + j] - dot(L, i * ld, L, j * ld, j)) / L[j * ld + j]
    const square = L[i * ld + i] - dot(L, i * ld, L, i * ld, i)
    if (!(square > 0)) return i
    L[i * ld + i] = Math.sqrt(square)
  }
  return -1
}

const solveLower: LinearAlgebra['solveLower'] = (L, n, ld, b, offset = 0) => {
  for (let j = 0; j < n; j++) b[offset + j] = (b[offset + j] - dot(L, j * ld, b, offset, j)) / L[j * ld + j]
}

/** What of the contract is written down here. */
export type Dense = Omit<LinearAlgebra, keyof Arena | keyof PairwiseCovariance>

export const naive: Dense = {
  name: 'naive',
  dot,
  appendRows,
  solveLower,
  cholesky: (A, n, ld) => appendRows(A, 0, n, ld),
  solveLowerTransposed(L, n, ld, b, offset = 0) {
    for (let i = n - 1; i >= 0; i--) {
      b[offset + i] = b[offset + i] / L[i * ld + i]
      for (let k = 0; k < i; k++) b[offset + k] = b[offset + k] - L[i * ld + k] * b[offset + i]
    }
  },
  solveLowerMany(L, n, ld, B, m, ldb) {
    for (let i = 0; i < m; i++) solveLower(L, n, ld, B, i * ldb)
  },
  inverse(L, n, ld, out, ldo) {
    const W = new Float64Array(n * n)
    for (let i = 0; i < n; i++) {
      W[i * n + i] = 1
      solveLower(L, n, ld, W, i * n)
    }
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) out[i * ldo + j] = dot(W, i * n, W, j * n, n)
  },
  logDeterminant(L, n, ld) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += log(L[i * ld + i])
    return 2 * sum
  },
}
