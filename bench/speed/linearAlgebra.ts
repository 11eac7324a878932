import { bench, do_not_optimize, group, summary } from 'mitata'
import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import { blockLength, openAlgebra, openPlain } from '../../src/linalg/index.ts'

/** Cholesky, many right-hand sides and inverse of order `n`; every round of Cholesky begins with a copy, as a fit does. */
export function benchLinearAlgebra(n: number): void {
  const A = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A[i * n + j] = 1 / (1 + (i - j) * (i - j)) + (i === j ? 1 : 0)
  const matrix = new Matrix(Array.from({ length: n }, (_, i) => Array.from(A.subarray(i * n, (i + 1) * n))))
  const engines = [openAlgebra(), openPlain()].map((algebra) => {
    algebra.enter({ leave() {} }, 4 * blockLength(n * n))
    const [from, L, work, scratch] = Array.from({ length: 4 }, () => algebra.allocate(n * n)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    from.set(A)
    L.set(A)
    algebra.cholesky(L, n, n)
    return { algebra, from, L, work, scratch }
  })

  group(`linear algebra, n = ${n}`, () => {
    summary(() => {
      for (const { algebra, from, work } of engines) {
        bench(`Cholesky, ${algebra.name}`, () => {
          work.set(from)
          do_not_optimize(algebra.cholesky(work, n, n))
        })
      }
      bench('Cholesky, ml-matrix', () => do_not_optimize(new CholeskyDecomposition(matrix)))
    })
    for (const { algebra, from, L, work, scratch } of engines) {
      bench(`solveLowerMany, n right-hand sides, ${algebra.name}`, () => {
        work.set(from)
        algebra.solveLowerMany(L, n, n, work, n, n)
      })
      bench(`inverse from the factor, ${algebra.name}`, () => algebra.inverse(L, n, n, work, n, scratch))
    }
  })
}
