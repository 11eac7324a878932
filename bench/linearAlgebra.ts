import { bench, do_not_optimize, group, summary } from 'mitata'
import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import { plain } from '../src/linalg/index.ts'

/** Cholesky, many right-hand sides and inverse of order `n`; every round of Cholesky begins with a copy, as a fit does. */
export function benchLinearAlgebra(n: number): void {
  const A = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A[i * n + j] = 1 / (1 + (i - j) * (i - j)) + (i === j ? 1 : 0)
  const L = A.slice()
  plain.cholesky(L, n, n)
  const work = new Float64Array(n * n)
  const scratch = new Float64Array(n * n)
  const matrix = new Matrix(Array.from({ length: n }, (_, i) => Array.from(A.subarray(i * n, (i + 1) * n))))

  group(`linear algebra, n = ${n}`, () => {
    summary(() => {
      bench(`Cholesky, ${plain.name}`, () => {
        work.set(A)
        do_not_optimize(plain.cholesky(work, n, n))
      })
      bench('Cholesky, ml-matrix', () => do_not_optimize(new CholeskyDecomposition(matrix)))
    })
    bench(`solveLowerMany, n right-hand sides, ${plain.name}`, () => {
      work.set(A)
      plain.solveLowerMany(L, n, n, work, n, n)
    })
    bench(`inverse from the factor, ${plain.name}`, () => plain.inverse(L, n, n, work, n, scratch))
  })
}
